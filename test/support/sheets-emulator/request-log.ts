/** One call as it was seen. */
export interface LoggedCall {
  /** `spreadsheets.values.get`, or the method and path of what is no method of the API. */
  readonly operation: string;
  readonly spreadsheetId: string | undefined;
  /** Request kinds of a batchUpdate, in order. */
  readonly kinds: readonly string[];
  readonly user: string;
  /** HTTP status; 0 when no answer was sent. */
  readonly status: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Virtual time, milliseconds since 1970. */
  readonly at: number;
  /** A fault that hit it. */
  readonly fault?: string;
}

/** What tests count. */
export interface RequestLog {
  readonly calls: readonly LoggedCall[];
  readonly record: (call: LoggedCall) => void;
  readonly clear: () => void;
  readonly totals: () => {
    readonly calls: number;
    readonly reads: number;
    readonly writes: number;
    readonly requestBytes: number;
    readonly responseBytes: number;
  };
}

/** An empty log. */
export function requestLog(): RequestLog {
  const calls: LoggedCall[] = [];
  const reads = /\.(get|batchGet|getByDataFilter|batchGetByDataFilter|search)$/;
  return {
    calls,
    record: (call) => {
      calls.push(call);
    },
    clear: () => {
      calls.length = 0;
    },
    totals: () => ({
      calls: calls.length,
      reads: calls.filter((call) => reads.test(call.operation)).length,
      writes: calls.filter((call) => !reads.test(call.operation)).length,
      requestBytes: calls.reduce((sum, call) => sum + call.requestBytes, 0),
      responseBytes: calls.reduce((sum, call) => sum + call.responseBytes, 0),
    }),
  };
}
