import { cellFields, idFields, keptFields, keptWords } from './kept.ts';
import { scrubMessage } from './scrub-message.ts';

/** Stands where a text, or a number, was taken out. */
export const removedText = '{text}';
export const removedNumber = '{number}';

/**
 * Takes out of an exchange what is not known to be the probe's own: kept are the texts and numbers that the probe itself sent,
 * fields and words that the API is known to use, and small numbers that measure something. All else goes, whatever it is.
 * Requests and answers must be given in their order.
 */
export interface Scrubber {
  request(body: unknown): unknown;
  response(body: unknown): unknown;
}

/** `account`: the address that the probe itself sends (in people chips). */
export function createScrubber(account: string | null): Scrubber {
  const own = new Set<unknown>();
  const ids = new Map<string | number, string | number>();
  const withoutAccount = (text: string): string =>
    (account !== null && text.toLowerCase().includes(account.toLowerCase())) || /[^\s@]@[^\s@]/.test(text)
      ? 'person@example.com'
      : text;

  function request(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(request);
    if (isObject(value)) return mapped(value, (child) => request(child));
    if (typeof value === 'number' && ids.has(value)) return ids.get(value);
    if (typeof value === 'string' && ids.has(value)) return ids.get(value);
    const kept = typeof value === 'string' ? withoutAccount(value) : value;
    own.add(kept);
    return kept;
  }

  function response(value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((item) => response(item, field));
    if (isObject(value)) return fields(value);
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return number(value, field);
    if (typeof value !== 'string') return null;
    return text(value, field);
  }

  function fields(value: Readonly<Record<string, unknown>>): unknown {
    const kept = Object.entries(value).filter(([name]) => isKeptField(name));
    return Object.fromEntries(
      kept.map(([name, child]) => [name, name === 'error' ? failure(child) : response(child, name)]),
    );
  }

  function text(value: string, field: string): string {
    if (field === 'spreadsheetId') return '{id}';
    if (field === 'spreadsheetUrl') return 'https://docs.google.com/spreadsheets/d/{id}/edit';
    const known = account !== null && value.toLowerCase() === account.toLowerCase() ? 'person@example.com' : value;
    if (own.has(known) || keptWords.has(known)) return known;
    return idFields.has(field) ? String(idFor(value, `id${ids.size + 1}`)) : removedText;
  }

  function number(value: number, field: string): number | string {
    if (own.has(value)) return value;
    if (idFields.has(field)) return Number(idFor(value, 1_000_001 + ids.size));
    if (cellFields.has(field)) return removedNumber;
    const measures = (Number.isInteger(value) && Math.abs(value) <= 1000) || Math.abs(value) < 1;
    return measures ? value : removedNumber;
  }

  function idFor(given: string | number, next: string | number): string | number {
    if (!ids.has(given)) ids.set(given, next);
    return ids.get(given) ?? next;
  }

  function failure(told: unknown): unknown {
    if (!isObject(told)) return null;
    const { code, status, message } = told;
    return {
      ...(typeof code === 'number' && code >= 400 && code < 600 ? { code } : {}),
      ...(typeof message === 'string' ? { message: scrubMessage(message, own) } : {}),
      ...(typeof status === 'string' ? { status: keptWords.has(status) ? status : removedText } : {}),
    };
  }

  return { request, response: (body) => (isObject(body) ? response(body) : null) };
}

/** Fields of an answer that a recording may hold; columns of filters go by their numbers. */
export function isKeptField(name: string): boolean {
  return keptFields.has(name) || /^\d{1,3}$/.test(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapped(value: Readonly<Record<string, unknown>>, change: (child: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, change(child)]));
}
