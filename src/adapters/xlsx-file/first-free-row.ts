import { isWithin } from './cell-block.ts';
import { hasContent, readCellValue } from './cell-reader.ts';
import type { SheetInfo } from './open-workbook.ts';
import { scanSheet } from './read-sheet.ts';
import { emptied } from './sheet-edit.ts';
import type { SheetEdit, SheetEditBuilder } from './sheet-edit.ts';
import type { Source } from './source.ts';

/** The row after the last that holds anything, this batch's own writes included. */
export async function firstFreeRow(source: Source, sheet: SheetInfo | null, edit: SheetEditBuilder): Promise<number> {
  const put = edit.rowsPut();
  if (sheet === null) return put;
  const mayShrink = edit.clears.length > 0 || edit.takeBacks.size > 0 || holdsEmptied(edit);
  const known = mayShrink ? null : source.rowsWithContent(sheet);
  return Math.max(put, known ?? (await countRows(source, sheet, edit)));
}

function holdsEmptied(edit: SheetEdit): boolean {
  for (const cells of edit.rows.values()) {
    for (const cell of cells) {
      if (cell === emptied || (cell !== undefined && 'value' in cell && (cell.value === null || cell.value === '')))
        return true;
    }
  }
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
      if (edit.rows.get(row)?.[column] !== undefined && !('fill' in (edit.rows.get(row)?.[column] ?? emptied))) return;
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
