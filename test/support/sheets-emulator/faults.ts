import { ApiError, badRequest, internalError, quotaExceeded, unavailable } from './errors.ts';

/**
 * A fault on demand.
 * - 400, 429, 500, 503: that answer; `before` nothing was done, `after` the call was committed all the same.
 * - `reset`: the connection breaks. `lost`: no answer ever comes (the connection stays open). Both before or after the commit.
 * - `slow`: the answer comes after `delayMs`; `before` the call waits before it is done, `after` it is done first.
 */
export interface Fault {
  readonly kind: 400 | 429 | 500 | 503 | 'reset' | 'lost' | 'slow';
  /** Default `before`. */
  readonly when?: 'before' | 'after';
  /** Only calls of this method, e.g. `spreadsheets.batchUpdate`. */
  readonly operation?: string;
  readonly spreadsheetId?: string;
  /** Only calls whose body this regular expression matches, e.g. `"addChart"`. */
  readonly body?: string;
  /** So many matching calls go well first. */
  readonly skip?: number;
  /** So many calls are hit; default 1. */
  readonly times?: number;
  readonly delayMs?: number;
  /** Sends Retry-After (Google's 429 has none). */
  readonly retryAfterSeconds?: number;
}

/** What of a call a fault may ask for. */
interface FaultyCall {
  readonly operation: string;
  readonly spreadsheetId: string | undefined;
  readonly body: () => string;
}

/** The faults that are waiting. */
export interface Faults {
  readonly add: (...faults: readonly Fault[]) => void;
  readonly clear: () => void;
  /** Faults that have not been used up. */
  readonly waiting: () => readonly Fault[];
  /** Takes the fault that hits this call at this moment, if any. */
  readonly take: (when: 'before' | 'after', call: FaultyCall) => Fault | undefined;
}

/** An empty list of faults. */
export function noFaults(): Faults {
  let list: { fault: Fault; skip: number; left: number }[] = [];
  return {
    add: (...faults) => {
      list.push(...faults.map((fault) => ({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 })));
    },
    clear: () => {
      list = [];
    },
    waiting: () => list.map(({ fault }) => fault),
    take: (when, { operation, spreadsheetId, body }) => {
      for (const entry of list) {
        const { fault } = entry;
        if ((fault.when ?? 'before') !== when) continue;
        if (fault.operation !== undefined && fault.operation !== operation) continue;
        if (fault.spreadsheetId !== undefined && fault.spreadsheetId !== spreadsheetId) continue;
        if (fault.body !== undefined && !new RegExp(fault.body).test(body())) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        if (entry.left <= 0) list = list.filter((other) => other !== entry);
        return fault;
      }
      return undefined;
    },
  };
}

/** The answer of a fault that answers. */
export function faultError(
  fault: Fault,
  { kind, project, body }: { readonly kind: 'Read' | 'Write'; readonly project: string; readonly body: () => string },
): ApiError | undefined {
  const headers = fault.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(fault.retryAfterSeconds) };
  const plain =
    fault.kind === 400
      ? badRequest(`${placeOf(fault, body)}Refused on demand.`)
      : fault.kind === 429
        ? quotaExceeded(kind, 'user', project)
        : fault.kind === 500
          ? internalError()
          : fault.kind === 503
            ? unavailable()
            : undefined;
  return plain && new ApiError(plain.code, plain.status, plain.message, plain.details, headers);
}

/** Google says which request of a batch it refuses. */
function placeOf(fault: Fault, body: () => string): string {
  if (fault.body === undefined) return '';
  const { requests = [] } = JSON.parse(body()) as { requests?: readonly object[] };
  const pattern = new RegExp(fault.body);
  const index = requests.findIndex((request) => pattern.test(JSON.stringify(request)));
  return index < 0 ? '' : `Invalid requests[${index}].${Object.keys(requests[index] ?? {})[0] ?? ''}: `;
}
