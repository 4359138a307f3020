import { clampToGrid, columnLetters, rangeText, resolveRange } from '../a1.ts';
import { renderValues } from '../cell-view.ts';
import type { Rendering } from '../cell-view.ts';
import { assertWritable, calculationOf } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badFields, badRequest } from '../errors.ts';
import type { ApiError } from '../errors.ts';
import { checkFormula } from '../formulas/evaluate.ts';
import { cellAt, patchCell } from '../state.ts';
import type { Box, Cell, Sheet } from '../state.ts';
import { refuseForeignEntry } from '../locale.ts';
import { parseEntry } from '../user-entry.ts';
import { assertValid } from '../validation.ts';
import { oneOf } from './operation.ts';
import { renderingOf } from './read-values.ts';

/** A ValueRange of a request. */
export interface GivenValues {
  readonly range?: string;
  readonly majorDimension?: string;
  readonly values?: readonly (readonly unknown[])[];
}

export type InputOption = 'RAW' | 'USER_ENTERED';

/** What a values write answers about one range. */
export interface UpdatedValues {
  spreadsheetId: string;
  updatedRange: string;
  updatedRows?: number;
  updatedColumns?: number;
  updatedCells?: number;
  updatedData?: object;
}

/** A write that is done: the answer, and the cells for totals over several ranges. */
export interface DoneWrite {
  readonly answer: UpdatedValues;
  readonly sheet: Sheet;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
  readonly cells: number;
}

/** Checks `valueInputOption`. */
export function inputOption(value: string | undefined): InputOption {
  const option = oneOf(value, 'valueInputOption', 'ValueInputOption', ['RAW', 'USER_ENTERED']);
  if (option) return option;
  throw badRequest("'valueInputOption' is required but not specified");
}

/** The values by rows, whatever the major dimension; checks that every cell is a scalar. */
export function rowsOf(given: GivenValues): (readonly unknown[])[] {
  const lists: readonly (readonly unknown[])[] = Array.isArray(given.values ?? []) ? (given.values ?? []) : [];
  if (given.values !== undefined && !Array.isArray(given.values)) throw noList('data.values', given.values);
  lists.forEach((list, row) => {
    if (!Array.isArray(list)) throw noList(`data.values[${row}]`, list);
    list.forEach((value: unknown, column) => {
      if (typeof value !== 'object' || value === null) return;
      throw badRequest(
        `Invalid values[${row}][${column}]: ${Array.isArray(value) ? 'list_value' : 'struct_value'} ${JSON.stringify(value)}`,
      );
    });
  });
  if (given.majorDimension !== 'COLUMNS') return [...lists];
  const height = lists.reduce((most, list) => Math.max(most, list.length), 0);
  // A column that is shorter than the others leaves its lower cells alone: null.
  return Array.from({ length: height }, (_, row) => lists.map((list) => list[row] ?? null));
}

function noList(field: string, value: unknown): ApiError {
  const description = `Invalid value at '${field}' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(value)}`;
  return badFields([{ field, description }]);
}

/** The size of a list of rows. */
export function sizeOf(rows: readonly (readonly unknown[])[]): { height: number; width: number } {
  return { height: rows.length, width: rows.reduce((widest, row) => Math.max(widest, row.length), 0) };
}

/** Puts one value as RAW or as typed. null leaves the cell alone, "" empties it. */
export function enterValue(
  edit: Edit,
  sheet: Sheet,
  row: number,
  column: number,
  given: unknown,
  option: InputOption,
): void {
  const cell = cellAt(sheet, row, column);
  const patch: { -readonly [K in keyof Cell]?: Cell[K] | undefined } = {
    userEnteredValue: undefined,
    textFormatRuns: undefined,
    chipRuns: undefined,
  };
  if (typeof given === 'number') patch.userEnteredValue = { numberValue: given };
  else if (typeof given === 'boolean') patch.userEnteredValue = { boolValue: given };
  else if (typeof given === 'string' && given !== '') {
    if (given.length > 50_000)
      throw badRequest('Your input contains more than the maximum of 50000 characters in a single cell.');
    const isText = cell?.userEnteredFormat?.numberFormat?.type === 'TEXT';
    const isTyped = option !== 'RAW' && !(isText && !given.startsWith('='));
    if (isTyped) refuseForeignEntry(given, edit.spreadsheet.properties.locale);
    const entry = isTyped ? parseEntry(given) : { value: { stringValue: given } };
    if (typeof entry.value?.formulaValue === 'string') checkFormula(entry.value.formulaValue);
    patch.userEnteredValue = entry.value;
    if (entry.numberFormat && !cell?.userEnteredFormat?.numberFormat)
      patch.userEnteredFormat = { ...cell?.userEnteredFormat, numberFormat: entry.numberFormat };
  }
  if (patch.userEnteredValue) assertValid(edit, sheet, cell?.dataValidation, patch.userEnteredValue);
  patchCell(sheet, row, column, patch);
}

/** Writes a block at its top left corner and reports it as the API does: the range that the values cover, and how many rows, columns and cells were really touched. */
export function writeBlock(
  edit: Edit,
  sheet: Sheet,
  startRow: number,
  startColumn: number,
  rows: readonly (readonly unknown[])[],
  option: InputOption,
): DoneWrite {
  const { height, width } = sizeOf(rows);
  const box: Box = {
    startRow,
    endRow: startRow + Math.max(height, 1),
    startColumn,
    endColumn: startColumn + Math.max(width, 1),
  };
  const touchedRows = new Set<number>();
  const touchedColumns = new Set<number>();
  let cells = 0;
  rows.forEach((list, down) =>
    list.forEach((value, right) => {
      if (value === null || value === undefined) return;
      const row = startRow + down;
      const column = startColumn + right;
      assertWritable(edit, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
      enterValue(edit, sheet, row, column, value, option);
      touchedRows.add(row);
      touchedColumns.add(column);
      cells += 1;
    }),
  );
  const answer: UpdatedValues = {
    spreadsheetId: edit.spreadsheet.spreadsheetId,
    updatedRange: rangeText(sheet.properties.title, box),
  };
  if (cells > 0)
    Object.assign(answer, { updatedRows: touchedRows.size, updatedColumns: touchedColumns.size, updatedCells: cells });
  return { answer, sheet, rows: touchedRows, columns: touchedColumns, cells };
}

/** values.update of one range: refuses values that do not fit into it. `prefix` names the part of a batch in errors. */
export function updateRange(
  edit: Edit,
  rangeGiven: string,
  given: GivenValues,
  option: InputOption,
  prefix = '',
): DoneWrite {
  const rows = rowsOf(given);
  const range = resolveRange(edit.spreadsheet, rangeGiven, edit.switches.namesIgnoreCase);
  const box = clampToGrid(range, prefix);
  const { height, width } = sizeOf(rows);
  const isCell = range.box.endRow === box.startRow + 1 && range.box.endColumn === box.startColumn + 1;
  const { rowCount, columnCount } = range.sheet.properties.gridProperties;
  // One cell is only the corner; a larger range bounds what may be written.
  const endRow = isCell ? rowCount : box.endRow;
  const endColumn = isCell ? columnCount : box.endColumn;
  if (box.startRow + height > endRow)
    throw badRequest(
      `${prefix}Requested writing within range [${rangeGiven}], but tried writing to row [${endRow + 1}]`,
    );
  if (box.startColumn + width > endColumn)
    throw badRequest(
      `${prefix}Requested writing within range [${rangeGiven}], but tried writing to column [${columnLetters(endColumn)}]`,
    );
  return writeBlock(edit, range.sheet, box.startRow, box.startColumn, rows, option);
}

/** How values come back when a write asks for them. */
export function responseRendering(query: {
  readonly value?: string | undefined;
  readonly date?: string | undefined;
}): Rendering {
  return renderingOf(query.value, query.date, 'response');
}

/** `updatedData`: the written range read back. */
export function updatedData(
  edit: Edit,
  done: DoneWrite,
  rendering: Rendering,
  majorDimension: 'ROWS' | 'COLUMNS' = 'ROWS',
): object {
  const box = clampToGrid(resolveRange(edit.spreadsheet, done.answer.updatedRange));
  const values = renderValues(
    calculationOf(edit.spreadsheet, edit.now, false),
    done.sheet,
    box,
    rendering,
    majorDimension,
  );
  return { range: done.answer.updatedRange, majorDimension, ...(values.length > 0 ? { values } : {}) };
}
