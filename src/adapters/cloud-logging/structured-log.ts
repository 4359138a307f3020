import type { Log, LogFields } from '../../ports.ts';

export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface StructuredLogOptions {
  readonly write: (line: string) => void;
  /** Stand in every line: run ID, job, workbook. */
  readonly fields: LogFields;
  /** `projects/P/traces/T`, so that the lines of one request stand together; null where there is none. */
  readonly trace: string | null;
  readonly debug: boolean;
}

/** One JSON object a line, as Cloud Logging reads it from standard output. */
export function structuredLog({ write, fields, trace, debug }: StructuredLogOptions): Log {
  const line =
    (severity: string) =>
    (message: string, more: LogFields = {}): void =>
      write(
        `${JSON.stringify({ severity, message, ...fields, ...more, ...(trace === null ? {} : { 'logging.googleapis.com/trace': trace }) })}\n`,
      );
  return {
    debug: debug ? line('DEBUG') : () => undefined,
    info: line('INFO'),
    warn: line('WARNING'),
    error: line('ERROR'),
    progress: () => undefined,
  };
}

/** The trace of a request from its `traceparent` or `X-Cloud-Trace-Context` header. */
export function traceOf(headers: RequestHeaders, project: string | null): string | null {
  if (project === null) return null;
  const parent = /^[\da-f]{2}-([\da-f]{32})-/.exec(String(headers['traceparent'] ?? ''))?.[1];
  const cloud = /^([\da-f]{32})(\/|$)/.exec(String(headers['x-cloud-trace-context'] ?? ''))?.[1];
  const trace = parent ?? cloud;
  return trace === undefined ? null : `projects/${project}/traces/${trace}`;
}
