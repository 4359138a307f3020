import { cellText } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Longer text is cut: nothing that the worker does needs more, and a cell can hold a book. */
const longestText = 32_767;

/** A cell as text: trimmed, numbers plain, dates as the serial that they are. */
export function parseText(value: CellValue): string {
  const text = cellText(value);
  return text.length > longestText ? text.slice(0, longestText) : text;
}

const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** The wide forms of ASCII and of money signs that East Asian keyboards write, and the wide space. */
const wide = /[\uff01-\uff5e\uffe0-\uffe6\u3000]/g;

/**
 * Text without what nobody sees, and with digits and signs in their usual width: the marks of width and direction that come along when something is copied, and the
 * apostrophe by which a spreadsheet is told that a text is meant.
 */
export function withoutUnseen(text: string): string {
  return text
    .replace(unseen, '')
    .replace(wide, (sign) => sign.normalize('NFKC'))
    .trim()
    .replace(/^'(?=[\d+(.,-])/, '');
}
