import { clampToGrid, rangeText, resolveRange } from '../a1.ts';
import { calculationOf, growGrid, assertCellLimit } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { insertDimension } from '../requests/shift-dimension.ts';
import type { Box, Sheet } from '../state.ts';
import { bodyOf, flag, oneOf, param, single } from './operation.ts';
import type { Operation } from './operation.ts';
import { checkSameRange } from './values-update.ts';
import { inputOption, responseRendering, rowsOf, sizeOf, updatedData, writeBlock } from './write-values.ts';
import type { GivenValues } from './write-values.ts';

/**
 * The last table that touches the range: from the last filled cell (by rows) of the range, grown in every direction, corners included, while the border holds anything.
 * An empty first cell thus moves the table, and with it the next row, to the right: that is what was recorded.
 */
export function lastTable(edit: Edit, sheet: Sheet, range: Box): Box | undefined {
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const spilled = calculation.spillSize(sheet);
  const depth = Math.max(sheet.grid.length, spilled.rows);
  const filled = (row: number, column: number): boolean => calculation.effective(sheet, row, column) !== undefined;
  const width = (row: number): number => Math.max(sheet.grid[row]?.length ?? 0, spilled.columns);
  const anyIn = (startRow: number, endRow: number, startColumn: number, endColumn: number): boolean => {
    for (let row = Math.max(0, startRow); row < Math.min(endRow, depth); row += 1) {
      for (let column = Math.max(0, startColumn); column < Math.min(endColumn, width(row)); column += 1)
        if (filled(row, column)) return true;
    }
    return false;
  };
  for (let row = Math.min(range.endRow, depth) - 1; row >= range.startRow; row -= 1) {
    for (let column = Math.min(range.endColumn, width(row)) - 1; column >= range.startColumn; column -= 1) {
      if (!filled(row, column)) continue;
      let [top, bottom, left, right] = [row, row + 1, column, column + 1];
      for (let grown = true; grown;) {
        grown = false;
        if (top > 0 && anyIn(top - 1, top, left - 1, right + 1)) [top, grown] = [top - 1, true];
        if (bottom < rowCount && anyIn(bottom, bottom + 1, left - 1, right + 1)) [bottom, grown] = [bottom + 1, true];
        if (left > 0 && anyIn(top - 1, bottom + 1, left - 1, left)) [left, grown] = [left - 1, true];
        if (right < columnCount && anyIn(top - 1, bottom + 1, right, right + 1)) [right, grown] = [right + 1, true];
      }
      return { startRow: top, endRow: bottom, startColumn: left, endColumn: right };
    }
  }
  return undefined;
}

export const valuesAppend: Operation = {
  id: 'spreadsheets.values.append',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const option = inputOption(single(call, 'valueInputOption'));
    const insert =
      oneOf(single(call, 'insertDataOption'), 'insertDataOption', 'InsertDataOption', ['OVERWRITE', 'INSERT_ROWS']) ??
      'OVERWRITE';
    const body = bodyOf<GivenValues>(call);
    checkSameRange(param(call, 'range'), body);
    const range = resolveRange(edit.spreadsheet, param(call, 'range'), edit.switches.namesIgnoreCase);
    const box = clampToGrid(range);
    const rows = rowsOf(body);
    const { height, width } = sizeOf(rows);
    const table = lastTable(edit, range.sheet, box);
    const row = table?.endRow ?? box.startRow;
    const column = table?.startColumn ?? box.startColumn;
    if (insert === 'INSERT_ROWS' && height > 0 && row < range.sheet.properties.gridProperties.rowCount)
      insertDimension(edit, range.sheet, 'ROWS', row, height, row > 0);
    growGrid(range.sheet, row + height, column + width);
    assertCellLimit(edit.spreadsheet);
    const done = writeBlock(edit, range.sheet, row, column, rows, option);
    const rendering = responseRendering({
      value: single(call, 'responseValueRenderOption'),
      date: single(call, 'responseDateTimeRenderOption'),
    });
    const data = flag(call, 'includeValuesInResponse')
      ? { updatedData: updatedData(edit, done, rendering, body.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS') }
      : {};
    return {
      spreadsheetId: edit.spreadsheet.spreadsheetId,
      ...(table ? { tableRange: rangeText(range.sheet.properties.title, table) } : {}),
      updates: { ...done.answer, ...data },
    };
  },
};
