import { cellName } from './cell-block.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { SheetEdit } from './sheet-edit.ts';

/** The stated size of the sheet, grown to what is put into it. */
export function withDimension(prologue: string, edit: SheetEdit): string {
  const match = /(<(?:[^\s<>/:]+:)?dimension\s[^>]*?ref\s*=\s*["'])([^"']*)(["'])/.exec(prologue);
  const block = match === null ? null : parseBlock(match[2] ?? '');
  if (match === null || block === null) return prologue;
  let { lastRow, lastColumn, firstRow, firstColumn } = block;
  for (const [row, cells] of edit.rows) {
    if (!cells.some((cell) => cell !== undefined)) continue;
    firstRow = Math.min(firstRow, row);
    lastRow = Math.max(lastRow, row);
    firstColumn = Math.min(
      firstColumn,
      cells.findIndex((cell) => cell !== undefined),
    );
    lastColumn = Math.max(lastColumn, cells.length - 1);
  }
  const isSame =
    firstRow === block.firstRow &&
    lastRow === block.lastRow &&
    firstColumn === block.firstColumn &&
    lastColumn === block.lastColumn;
  if (isSame) return prologue;
  const reference = `${cellName(firstRow, firstColumn)}:${cellName(lastRow, lastColumn)}`;
  return prologue.replace(match[0], () => `${match[1] ?? ''}${reference}${match[3] ?? ''}`);
}
