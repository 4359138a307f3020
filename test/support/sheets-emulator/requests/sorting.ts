import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { calculationOf } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { patchCell, putCell } from '../state.ts';
import type { Box, Cell, Sheet } from '../state.ts';
import { relocateFormula } from './shift-formulas.ts';

type SortSpec = sheets_v4.Schema$SortSpec;
type Value = sheets_v4.Schema$ExtendedValue | undefined;

// Numbers before text before booleans before errors; blanks always last.
function rank(value: Value): number {
  if (!value || value.stringValue === '') return 4;
  if (typeof value.numberValue === 'number') return 0;
  if (typeof value.stringValue === 'string') return 1;
  return typeof value.boolValue === 'boolean' ? 2 : 3;
}

/** The order of two values in an ascending sort, blanks last in both orders. */
export function compareValues(a: Value, b: Value, descending: boolean): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA === 4 || rankB === 4) return rankA - rankB;
  const sign = descending ? -1 : 1;
  if (rankA !== rankB) return sign * (rankA - rankB);
  if (rankA === 0) return sign * ((a?.numberValue ?? 0) - (b?.numberValue ?? 0));
  if (rankA === 1) {
    const [left, right] = [(a?.stringValue ?? '').toLowerCase(), (b?.stringValue ?? '').toLowerCase()];
    return left < right ? -sign : left > right ? sign : 0;
  }
  return sign * (Number(a?.boolValue ?? false) - Number(b?.boolValue ?? false));
}

/** Sorts the rows of a box by the given columns (indexes of the tab), stably. */
export function sortBox(edit: Edit, sheet: Sheet, box: Box, specs: readonly SortSpec[]): void {
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  for (const spec of specs) {
    if (
      spec.foregroundColor ||
      spec.backgroundColor ||
      spec.foregroundColorStyle ||
      spec.backgroundColorStyle ||
      spec.dataSourceColumnReference
    )
      throw notModelled('sorting by colour or data source');
    const column = spec.dimensionIndex ?? 0;
    if (column < box.startColumn || column >= box.endColumn)
      throw badRequest(`sortSpecs.dimensionIndex[${column}] is outside of the range.`);
  }
  const keys = new Map<number, Value[]>();
  const rows = Array.from({ length: Math.max(0, box.endRow - box.startRow) }, (_, index) => box.startRow + index);
  for (const row of rows)
    keys.set(
      row,
      specs.map((spec) => calculation.effective(sheet, row, spec.dimensionIndex ?? 0)),
    );
  const sorted = [...rows].sort((a, b) => {
    for (const [index, spec] of specs.entries()) {
      const order = compareValues(keys.get(a)?.[index], keys.get(b)?.[index], spec.sortOrder === 'DESCENDING');
      if (order !== 0) return order;
    }
    return a - b;
  });
  rearrange(edit, sheet, box, sorted);
}

/** Puts the rows of a box into a new order: `order[i]` is the row that comes to the i-th place. */
export function rearrange(edit: Edit, sheet: Sheet, box: Box, order: readonly number[]): void {
  const before = new Map<number, (Cell | undefined)[]>();
  for (const row of order) before.set(row, sheet.grid[row]?.slice(box.startColumn, box.endColumn) ?? []);
  order.forEach((from, place) => {
    const row = box.startRow + place;
    if (from === row) return;
    for (let column = box.startColumn; column < box.endColumn; column += 1) {
      const cell = before.get(from)?.[column - box.startColumn];
      const old = before.get(row)?.[column - box.startColumn];
      if (cell === undefined && old === undefined) continue;
      const formula = cell?.userEnteredValue?.formulaValue;
      putCell(
        sheet,
        row,
        column,
        typeof formula === 'string'
          ? { ...cell, userEnteredValue: { formulaValue: relocateFormula(formula, row - from, 0) } }
          : cell,
      );
      if (!edit.switches.sortMovesNotes) patchCell(sheet, row, column, { note: old?.note });
    }
  });
  if (!edit.switches.rowMetadataFollowsSort) return;
  const placeOf = new Map(order.map((from, place) => [from, box.startRow + place]));
  for (const item of edit.spreadsheet.developerMetadata) {
    const range = item.location?.dimensionRange;
    if (range?.dimension !== 'ROWS' || (range.sheetId ?? 0) !== sheet.properties.sheetId) continue;
    const to = placeOf.get(range.startIndex ?? 0);
    if (to !== undefined) Object.assign(range, { startIndex: to, endIndex: to + 1 });
  }
}
