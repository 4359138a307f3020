import type { CellValue } from '../../workbook/cell-value.ts';
import { parseText } from './text.ts';

/** Several values in one cell: separated by commas, semicolons or line breaks; blanks and repeats left out. */
export function parseList(value: CellValue): readonly string[] {
  const parts = parseText(value)
    .split(/[,;\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}
