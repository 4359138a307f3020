import { isWithin } from './cell-block.ts';
import { hasContent, readCellValue } from './cell-reader.ts';
import type { SheetInfo } from './open-workbook.ts';
import { scanSheet } from './read-sheet.ts';
import { leavesBlank } from './cell-edit.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { Source } from './source.ts';

/** The row after the last that holds anything, this batch's own writes included. */
export async function firstFreeRow(source: Source, sheet: SheetInfo | null, edit: SheetEdit): Promise<number> {
  const put = rowsPut(edit);
  if (sheet === null) return put;
  const mayShrink = edit.clears.length > 0 || edit.takeBacks.size > 0 || holdsEmptied(edit);
  const known = mayShrink ? null : source.rowsWithContent(sheet);
  return Math.max(put, known ?? (await countRows(source, sheet, edit)));
}

/** Number of rows down to the last that this batch itself puts something into. */
function rowsPut({ rows }: SheetEdit): number {
  let last = -1;
  for (const [row, cells] of rows)
    if (row > last && cells.some((cell) => cell !== undefined && !('was' in cell) && !leavesBlank(cell))) last = row;
  return last + 1;
}

function holdsEmptied({ rows }: SheetEdit): boolean {
  for (const cells of rows.values()) if (cells.some((cell) => cell !== undefined && leavesBlank(cell))) return true;
  return false;
}

async function countRows(source: Source, sheet: SheetInfo, edit: SheetEdit): Promise<number> {
  let count = 0;
  await scanSheet(source.book, sheet, {
    prologue: () => undefined,
    rowStart: () => undefined,
    rowEnd: () => undefined,
    between: () => undefined,
    epilogue: () => undefined,
    cell(span) {
      if (span.row < count || !hasContent(span)) return;
      const { row, column } = span;
      const cell = edit.rows.get(row)?.[column];
      if (cell !== undefined && !('fill' in cell || 'was' in cell)) return;
      if (edit.clears.some((block) => isWithin(block, row, column))) return;
      const texts = edit.takeBacks.get(column);
      if (texts !== undefined) {
        const value = readCellValue(span, source.meaning);
        if (typeof value === 'string' && texts.has(value)) return;
      }
      count = row + 1;
    },
  });
  return count;
}
