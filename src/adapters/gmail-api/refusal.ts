import { oneLine } from '../../core/words/one-line.ts';

/** What Google answered, as it stands. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** Why Google did not do it: by the API (JSON under `error`) or by its sign-in (RFC 6749, section 5.2). */
export interface Refusal {
  readonly status: number;
  /** Short words, the most telling first: domainPolicy, invalid_grant. Empty where it told none. */
  readonly reasons: readonly string[];
  /** In Google's words; empty where there are none. */
  readonly message: string;
}

/** Reads an answer that is no success. Whoever answers something else than Google's JSON gave no reason. */
export function refusalOf({ status, text }: Pick<Answer, 'status' | 'text'>): Refusal {
  const body = objectOf(text);
  const error = body['error'];
  if (typeof error === 'string')
    return { status, reasons: texts([error, body['error_subtype']]), message: textOf(body['error_description']) };
  if (!isObject(error)) return { status, reasons: [], message: '' };
  const listed = [error['errors'], error['details']].flatMap((list) => (Array.isArray(list) ? list : []));
  const reasons = texts([...listed.map((one: unknown) => (isObject(one) ? one['reason'] : null)), error['status']]);
  return { status, reasons: [...new Set(reasons)], message: textOf(error['message']) };
}

/** For the ledger and for people: `403 domainPolicy: …`, as mail servers put their code first. */
export function saidBy({ status, reasons: [reason = ''], message }: Refusal): string {
  const what = [reason, message].filter((part) => part !== '').join(': ');
  return oneLine(`${status} ${what || 'without a word'}`, 2000);
}

/** An object of JSON; empty where the text is none. */
export function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (values: readonly unknown[]): string[] => values.map(textOf).filter((text) => text !== '');
