import { cellText } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Longer text is cut: nothing that the worker does needs more, and a cell can hold a book. */
const longestText = 32_767;

/** A cell as text: trimmed, numbers plain, dates as the serial that they are. */
export function parseText(value: CellValue): string {
  const text = cellText(value);
  return text.length > longestText ? text.slice(0, longestText) : text;
}

/** Most text has none of what follows. */
const strange =
  /[\u00ad\u0660-\u066c\u06f0-\u06f9\u0966-\u0e59\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3000\ufeff-\uffe6]/;
const beforeText = /^'(?=[\d+(.,-])/;
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** The wide forms of ASCII and of money signs that East Asian keyboards write, and the wide space. */
const wide = /[\uff01-\uff5e\uffe0-\uffe6\u3000]/g;

/** The zeros of scripts whose digits stand in Amounts and dates: Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Thai. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xae6, 0xbe6, 0xe50];
const otherDigits =
  /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0ae6-\u0aef\u0be6-\u0bef\u0e50-\u0e59\u066b\u066c]/g;

function usualDigit(sign: string): string {
  if (sign === '\u066b') return '.';
  if (sign === '\u066c') return "'";
  const code = sign.charCodeAt(0);
  return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
}

/**
 * Text without what nobody sees, and with digits and signs in their usual width: the marks of width and direction that come along when something is copied, and the
 * apostrophe by which a spreadsheet is told that a text is meant.
 */
export function withoutUnseen(text: string): string {
  if (!strange.test(text)) return text.trim().replace(beforeText, '');
  return text
    .replace(unseen, '')
    .replace(wide, (sign) => sign.normalize('NFKC'))
    .replace(otherDigits, usualDigit)
    .trim()
    .replace(beforeText, '');
}
