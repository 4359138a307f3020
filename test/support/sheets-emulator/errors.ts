/**
 * The API's errors, in the shape and words that Google's servers use. Texts marked [seen] were seen in public reports or recordings; the others follow their pattern.
 */

/** One entry of `error.details`, e.g. google.rpc.BadRequest. */
export type ErrorDetail = Readonly<Record<string, unknown>>;

/** An answer that is an error. Thrown by operations, turned into HTTP by the server. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    status: string,
    message: string,
    details: readonly ErrorDetail[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

/** The body that goes over the wire. */
export function errorBody(error: ApiError): { error: Record<string, unknown> } {
  return {
    error: {
      code: error.code,
      message: error.message,
      status: error.status,
      ...(error.details.length > 0 ? { details: error.details } : {}),
    },
  };
}

/** 400 INVALID_ARGUMENT. */
export function badRequest(message: string, details: readonly ErrorDetail[] = []): ApiError {
  return new ApiError(400, 'INVALID_ARGUMENT', message, details);
}

/** 400 with one google.rpc.BadRequest field violation a problem, as the JSON front end answers. */
export function badFields(violations: readonly { field?: string; description: string }[]): ApiError {
  return badRequest(violations.map((violation) => violation.description).join('\n'), [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ]);
}

/** 404 for a spreadsheet that is not there [seen]. */
export function notFound(message = 'Requested entity was not found.'): ApiError {
  return new ApiError(404, 'NOT_FOUND', message);
}

/** 403 for a spreadsheet that is not shared with the caller [seen]. */
export function permissionDenied(message = 'The caller does not have permission'): ApiError {
  return new ApiError(403, 'PERMISSION_DENIED', message);
}

/** 501: the emulator does not model this. Loud on purpose: an empty answer would make a test pass that proves nothing. */
export function notModelled(what: string): ApiError {
  return new ApiError(501, 'UNIMPLEMENTED', `The emulator does not model ${what}.`);
}

/** 429 as recorded: RESOURCE_EXHAUSTED with an ErrorInfo and no Retry-After. `scope` is `user` or `project`. */
export function quotaExceeded(kind: 'Read' | 'Write', scope: 'user' | 'project', project: string): ApiError {
  const perUser = scope === 'user' ? ' per user' : '';
  const limitName = `${kind}RequestsPerMinute${scope === 'user' ? 'PerUser' : 'PerProject'}`;
  const metric = `sheets.googleapis.com/${kind.toLowerCase()}_requests`;
  return new ApiError(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute${perUser}' of service 'sheets.googleapis.com' for consumer 'project_number:${project}'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          consumer: `projects/${project}`,
          quota_limit: limitName,
          quota_metric: metric,
          service: 'sheets.googleapis.com',
        },
      },
    ],
  );
}

/** 403 of a project in which the Sheets API is turned off [seen]. */
export function apiDisabled(project: string): ApiError {
  const url = `https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=${project}`;
  return new ApiError(
    403,
    'PERMISSION_DENIED',
    `Google Sheets API has not been used in project ${project} before or it is disabled. Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
        metadata: { service: 'sheets.googleapis.com', consumer: `projects/${project}` },
      },
    ],
  );
}

/** 400 for an .xlsx that lies on Drive and was never converted [seen]. */
export function notASheet(): ApiError {
  return new ApiError(
    400,
    'FAILED_PRECONDITION',
    'This operation is not supported for this document. The document must not be an Office file.',
  );
}

/** 500 [seen]. */
export function internalError(): ApiError {
  return new ApiError(500, 'INTERNAL', 'Internal error encountered.');
}

/** 503 [seen]. */
export function unavailable(): ApiError {
  return new ApiError(503, 'UNAVAILABLE', 'The service is currently unavailable.');
}

/** The text of a write to a protected cell [seen]. */
export const protectedText =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
