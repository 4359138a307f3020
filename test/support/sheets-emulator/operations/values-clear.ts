import { clampToGrid, rangeText, resolveRange } from '../a1.ts';
import type { SheetRange } from '../a1.ts';
import { assertWritable } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { cellAt, patchCell } from '../state.ts';
import { param } from './operation.ts';
import type { Operation } from './operation.ts';

/** Empties the values of a range; formats, notes and validations stay. Answers the range as the API does. */
export function clearRange(edit: Edit, range: SheetRange, prefix = ''): string {
  const box = clampToGrid(range, prefix);
  assertWritable(edit, range.sheet, box);
  for (let row = box.startRow; row < Math.min(box.endRow, range.sheet.grid.length); row += 1) {
    for (
      let column = box.startColumn;
      column < Math.min(box.endColumn, range.sheet.grid[row]?.length ?? 0);
      column += 1
    ) {
      if (cellAt(range.sheet, row, column)?.userEnteredValue)
        patchCell(range.sheet, row, column, {
          userEnteredValue: undefined,
          textFormatRuns: undefined,
          chipRuns: undefined,
        });
    }
  }
  return rangeText(range.sheet.properties.title, box);
}

export const valuesClear: Operation = {
  id: 'spreadsheets.values.clear',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => ({
    spreadsheetId: edit.spreadsheet.spreadsheetId,
    clearedRange: clearRange(edit, resolveRange(edit.spreadsheet, param(call, 'range'), edit.switches.namesIgnoreCase)),
  }),
};
