import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { notModelled } from './errors.ts';
import { isDateFormat } from './number-format.ts';

/**
 * Only en_US is modelled. In other locales what reads and shows the same everywhere passes, and the rest is a 501: a
 * date or an amount that is read the American way would be a wrong value, not a missing feature.
 */
type Locale = string | null | undefined;

const own = 'en_US';
const words = /^(true|false|wahr|falsch|vrai|faux|verdadero|vero|falso)$/i;

/** Refuses typed text of which this locale may make something else than en_US does. */
export function refuseForeignEntry(text: string, locale: Locale): void {
  if (isOwn(locale)) return;
  const typed = text.trim();
  if (/^[=+]/.test(typed)) return;
  if (/\d/.test(typed) && mayBeValue(typed) && !isSameEverywhere(typed, locale))
    throw notModelled(`typing ${JSON.stringify(typed)} in the locale ${locale ?? ''}`);
  else if (!isEnglish(locale) && words.test(typed)) throw notModelled(`typing ${typed} in the locale ${locale ?? ''}`);
}

/**
 * A formula of this locale as en_US writes it; undefined where it does not parse: outside English, arguments are separated by
 * semicolons, and a comma is an error, over the API too (seen in github.com/googleapis/google-api-nodejs-client/issues/1994).
 */
export function inEnglish(formula: string, locale: Locale): string | undefined {
  if (isEnglish(locale)) return formula;
  const parts = formula.split(/("[^"]*")/);
  const code = parts.filter((_, index) => index % 2 === 0).join('""');
  if (/\\|\d[.,]\d/.test(code)) throw notModelled(`the formula ${formula} in the locale ${locale ?? ''}`);
  if (code.includes(',')) return undefined;
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll(';', ',') : part)).join('');
}

/** Refuses to show a number whose text depends on the locale. */
export function refuseForeignText(
  value: number,
  format: sheets_v4.Schema$NumberFormat | undefined,
  locale: Locale,
): void {
  if (isOwn(locale)) return;
  if (!showsTheSame(value, format, locale)) {
    const shown = format?.pattern ?? format?.type ?? 'none';
    throw notModelled(`a number with the format ${shown} in the locale ${locale ?? ''}`);
  }
}

function showsTheSame(value: number, format: sheets_v4.Schema$NumberFormat | undefined, locale: Locale): boolean {
  const pattern = format?.pattern ?? '';
  // Digits and separators of the pattern's own; names of months and days are the locale's.
  if (isDateFormat(format)) return /^[yYdDhHsMm:/ .-]+$/.test(pattern) && !/[mM]{3}|[dD]{3}/.test(pattern);
  if (isEnglish(locale)) return format?.type !== 'CURRENCY' || pattern !== '';
  if (/^0%?$/.test(pattern)) return true;
  const isPlain = pattern === '' && (format?.type === undefined || format.type === 'TEXT');
  return isPlain && Number.isInteger(value) && Math.abs(value) < 1e15;
}

function isOwn(locale: Locale): boolean {
  return (locale ?? own) === own;
}

/** English locales share the decimal point, not the order of day and month. */
function isEnglish(locale: Locale): boolean {
  return isOwn(locale) || (locale ?? '').startsWith('en_');
}

/** Digits with what numbers, money, dates and times are written with; a month's name or a currency, set off, at most. */
function mayBeValue(typed: string): boolean {
  return /^[^\p{L}]*$|^(?:[^\p{L}]*[\s.,/-])?\p{L}{1,12}(?:[\s.,/-][^\p{L}]*)?$/u.test(typed);
}

function isSameEverywhere(typed: string, locale: Locale): boolean {
  if (/^[+-]?\d+%?$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}:\d{2}(:\d{2})?$/.test(typed)) return true;
  return isEnglish(locale) && /^[+-]?[\d,]*\.?\d+%?$/.test(typed);
}
