import { currencyOf } from './currency.ts';
import { readDateText } from './date-text.ts';
import { monthOf } from './month-names.ts';

/** What a spreadsheet may make of typed text instead of keeping it. */
export type TakenFor =
  'a formula' | 'a number or a date' | 'TRUE or FALSE' | 'an error' | 'text without its apostrophe';

const truth = /^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso|vero)$/i;
const error = /^#(?:N\/A|[A-Z]+(?:\/0)?[!?])$/i;
/** What stands behind the digits of a time, a day or a power of ten. H1 2026 is text. */
const behindDigits = /(?<=\d\s*)(?:[ap]\.?m|uhr|h|st|nd|rd|th|er|[tze]|utc|gmt)(?!\p{L})|\b(?:of|del?)\b/giu;
/** A day and a year with a word between them: months have names in more languages than we know. */
const dayWordYear = /^\d{1,2}[\s./-]*\p{L}+[\s.,/-]*\d{2,4}\.?$/u;

/**
 * What a spreadsheet of any language may take the text for when it is typed; null where it stays the text that it is. In doubt it
 * does not stay: whoever types it oneself sees at once what becomes of it.
 */
export function takenFor(typed: string): TakenFor | null {
  const text = typed.normalize('NFKC').trim();
  if (/^[=+@\-\u2212]/.test(text)) return 'a formula';
  if (text.startsWith("'")) return 'text without its apostrophe';
  if (truth.test(text)) return 'TRUE or FALSE';
  if (error.test(text)) return 'an error';
  if (!/\p{Nd}/u.test(text)) return null;
  const words = text.replace(behindDigits, ' ').match(/\p{L}+/gu) ?? [];
  const isOfDigits = words.every((word) => monthOf(word) !== null || currencyOf(word, '') !== null);
  const isDay = dayWordYear.test(text) || ['date', 'two orders'].includes(readDateText(text).kind);
  return isOfDigits || isDay ? 'a number or a date' : null;
}
