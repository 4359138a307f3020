import { StoreError } from '../../errors.ts';
import { headerOf } from './header-of.ts';

/** What came back from the API, whatever shape the client gave its failure. */
export interface ApiFailure {
  /** HTTP status; null where no answer arrived (reset, timeout): what the request did is then unknown. */
  readonly status: number | null;
  /** `RESOURCE_EXHAUSTED`, `PERMISSION_DENIED`, … */
  readonly reason: string;
  readonly message: string;
  readonly retryAfterSeconds: number | null;
  /** For a failed batch: which of its requests was refused. */
  readonly failedRequest: number | null;
}

/** Reads a failure of the Google client without ever touching headers of the request, where the token is. */
export function parseApiFailure(error: unknown): ApiFailure {
  const outer = asRecord(error);
  const response = asRecord(outer['response']);
  const data = response['data'];
  const told = asRecord(data)['error'];
  const body = asRecord(told);
  const status = asNumber(response['status']) ?? asNumber(outer['status']) ?? null;
  // The sign-in answers in another shape: { "error": "invalid_grant", "error_description": … }.
  const message =
    asText(body['message']) ?? asText(asRecord(data)['error_description']) ?? asText(outer['message']) ?? 'no answer';
  const details = Array.isArray(body['details']) ? body['details'] : [];
  const detail = details.map((each) => asText(asRecord(each)['reason'])).find((reason) => reason !== null);
  const failed = /^Invalid requests\[(\d+)\]/.exec(message);
  const isPage = typeof data === 'string' && /^\s*</.test(data);
  return {
    status,
    reason: isPage ? 'not-google' : (detail ?? asText(body['status']) ?? asText(told) ?? codeOf(outer)),
    message: isPage ? 'a web page' : message.slice(0, 500),
    retryAfterSeconds: retryAfter(response['headers']),
    failedRequest: failed ? Number(failed[1]) : null,
  };
}

/** The network's own code where it is deepest: a client wraps it. */
function codeOf(error: Record<string, unknown>): string {
  const cause = asRecord(error['cause']);
  return asText(asRecord(cause['cause'])['code']) ?? asText(cause['code']) ?? asText(error['code']) ?? '';
}

/** Turns a failure into what a person can act on. `who` is the account that asked, where it is known. */
export function storeErrorOf(failure: ApiFailure, who: string | null): StoreError {
  return (
    signInErrorOf(failure) ??
    spreadsheetErrorOf(failure, who) ??
    connectionErrorOf(failure) ??
    new StoreError(
      'refused',
      `Google Sheets refused the request: ${failure.message}`,
      'Run `leadsheet doctor` with this sheet to see what is wrong.',
    )
  );
}

/** What is wrong with this spreadsheet, or with the API by which it is opened. */
function spreadsheetErrorOf({ status, reason, message }: ApiFailure, who: string | null): StoreError | null {
  if (reason === 'not-google') return null;
  if (status === 404)
    return new StoreError(
      'not-found',
      'There is no spreadsheet with this ID.',
      "Copy the whole address from the browser's address bar, or the part between /d/ and /edit.",
    );
  if (reason === 'SERVICE_DISABLED' || /has not been used in project|is disabled/.test(message)) return apiOff(message);
  if (status === 400 && /not supported for this document|must not be an Office file/i.test(message))
    return new StoreError(
      'office-file',
      'This is an Excel file kept on Google Drive, not a Google Sheet.',
      'Open it and choose File → Save as Google Sheets, then use the address of the new sheet; or download it and give the .xlsx file.',
    );
  if (status === 400 && saysProtected(message))
    return new StoreError(
      'protected-range',
      'A cell that Leadsheet has to write is protected.',
      `In Data → Protect sheets and ranges, allow ${who ?? 'the account that Leadsheet runs as'} to edit it. (${message})`,
    );
  const full = status === 400 ? fullSpreadsheet(message) : null;
  if (full !== null) return full;
  if (status === 403)
    return new StoreError(
      'no-access',
      'Leadsheet may not open or edit this spreadsheet.',
      who === null
        ? 'Open the sheet in the browser, press Share, and add the Google account that you signed in with here, as an Editor.'
        : `Open the sheet, press Share, and add ${who} as an Editor.`,
    );
  return null;
}

function apiOff(message: string): StoreError {
  const isOther = /^(?!Google Sheets)(.*?) API has not been used/.exec(message)?.[1] ?? null;
  const name = isOther === null ? 'Google Sheets API' : `${isOther} API`;
  const service = /apis\/api\/([a-z.]+)\//.exec(message)?.[1] ?? 'sheets.googleapis.com';
  const project = /\bin project ([a-z0-9-]+)/.exec(message)?.[1] ?? null;
  return new StoreError(
    'api-off',
    `The ${name} is not turned on in your Google Cloud project${project === null ? '' : ` ${project}`}.`,
    `Run \`gcloud services enable ${service}${project === null ? '' : ` --project ${project}`}\`, wait a minute, and try again.`,
  );
}

/** What is wrong on the way to Google, or passes by itself. */
function connectionErrorOf({ status, reason }: ApiFailure): StoreError | null {
  if (reason === 'not-google' && (status === null || status < 500))
    return new StoreError(
      'unreachable',
      'Something answered that is not Google Sheets: a web page came back instead of data.',
      'A proxy, a VPN or a Wi-Fi that wants a sign-in may stand in between: open any page in the browser, and run it again.',
      { retry: true },
    );
  if (status === 429)
    return new StoreError(
      'quota',
      'Google answered that too many calls were made this minute.',
      'Wait a minute and run it again.',
      {
        retry: true,
      },
    );
  if (/^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/.test(reason))
    return new StoreError(
      'unreachable',
      `The connection to Google is not trusted (${reason}).`,
      'Something in between answers with its own certificate, as company networks do: ask who runs yours, and name that certificate in NODE_EXTRA_CA_CERTS.',
    );
  if (status === null || status >= 500)
    return new StoreError(
      'unreachable',
      `Google Sheets did not answer${status === null ? '' : ` (${status})`}.`,
      'Check the connection, wait a minute and run it again: it continues where it stopped.',
      { retry: true },
    );
  return null;
}

/** Whether it tells of a protected cell. A request that is named so, or that looks for a protection, is another matter. */
export function saysProtected(message: string): boolean {
  return /(?<!\bNo )protected/i.test(message.replace(/^Invalid requests\[\d+\]\.\w+: /, ''));
}

/** Where a request would have made more cells than a spreadsheet may have. */
export function fullSpreadsheet(message: string): StoreError | null {
  if (!/above the limit of \d+ cells/i.test(message)) return null;
  return new StoreError(
    'too-big',
    'This spreadsheet is full: Google allows it no more cells (10 million), so nothing of this step was written.',
    'Move closed leads of older years to a spreadsheet of their own, and delete empty rows and columns at the ends of tabs.',
  );
}

const login =
  'gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/userinfo.email,https://www.googleapis.com/auth/cloud-platform,https://www.googleapis.com/auth/spreadsheets';

/** What is wrong with who asks, and not with the sheet; null where it is something else. */
function signInErrorOf({ status, reason, message }: ApiFailure): StoreError | null {
  if (reason === 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' || /insufficient authentication scopes/i.test(message))
    return new StoreError(
      'not-signed-in',
      'This machine is signed in to Google, but not for Sheets.',
      `Run \`${login}\`, and tick every box that Google shows.`,
    );
  if (reason === 'USER_PROJECT_DENIED' || /requires a quota project|permission to use project/i.test(message))
    return new StoreError(
      'no-quota-project',
      'Google does not know which project of yours these calls count for, or you may not use it.',
      'Run `gcloud auth application-default set-quota-project MY-PROJECT` with a project of your own in which the Google Sheets API is turned on.',
    );
  if (/unable to impersonate|iam\.serviceAccounts\.getAccessToken/i.test(message))
    return new StoreError(
      'not-signed-in',
      'You may not act as the service account in LEADSHEET_IMPERSONATE.',
      'Run `gcloud iam service-accounts add-iam-policy-binding ACCOUNT --member=user:YOU --role=roles/iam.serviceAccountTokenCreator`, and wait a few minutes.',
    );
  if (reason === 'not-google') return null;
  if (
    status === 401 ||
    /^(invalid_grant|invalid_client|invalid_rapt|UNAUTHENTICATED)$/.test(reason) ||
    /invalid_grant|invalid_rapt/.test(message)
  )
    return new StoreError(
      'not-signed-in',
      'Google did not accept the sign-in: it has run out or was taken back.',
      `Run \`${login}\` again, or check the key file.`,
    );
  return null;
}

function retryAfter(headers: unknown): number | null {
  const value = headerOf(headers, 'retry-after');
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  // A date counts from the answer's own: the clock here may be wrong.
  const until = Date.parse(value) - Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(until) ? null : Math.max(0, until / 1000);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
