import { cellText } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Longer text is cut: nothing that the worker does needs more, and a cell can hold a book. */
export const longestText = 32_767;

/** A cell as text: trimmed, numbers plain, dates as the serial that they are. */
export function parseText(value: CellValue): string {
  const text = cellText(value);
  return text.length > longestText ? text.slice(0, longestText) : text;
}
