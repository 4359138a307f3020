import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { formattedText, shownFormat } from '../cell-view.ts';
import {
  assertMayWiden,
  assertWritable,
  calculationOf,
  filledBox,
  gridRange,
  modelOnly,
  overlaps,
  storedRange,
} from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { mirrorColors } from '../normalize.ts';
import { cellAt, patchCell } from '../state.ts';
import type { Box, Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';

type Table = sheets_v4.Schema$Table;
type Column = sheets_v4.Schema$TableColumnProperties;

const columnFields = ['columnIndex', 'columnName', 'columnType', 'dataValidationRule'];
const tableFields = ['tableId', 'name', 'range', 'rowsProperties', 'columnProperties'];

const style = (red: number, green: number, blue: number): sheets_v4.Schema$ColorStyle => ({
  rgbColor: { red: red / 255, green: green / 255, blue: blue / 255 },
});

/** Tables know colours by their style only. */
function rowColors(given: sheets_v4.Schema$TableRowsProperties): sheets_v4.Schema$TableRowsProperties {
  return Object.fromEntries(Object.entries(mirrorColors(given)).filter(([name]) => name.endsWith('ColorStyle')));
}

/** The colours of a table that nobody coloured [seen]. */
const defaultRows = rowColors({
  headerColorStyle: style(53, 104, 84),
  firstBandColorStyle: style(255, 255, 255),
  secondBandColorStyle: style(246, 248, 249),
});

function allTables(edit: Edit): readonly Table[] {
  return edit.spreadsheet.sheets.flatMap((sheet) => sheet.tables);
}

function freeName(edit: Edit): string {
  for (let number = 1; ; number += 1) {
    const name = `Table${number}`;
    if (!allTables(edit).some((table) => table.name === name)) return name;
  }
}

function checkName(edit: Edit, name: string, self: Table | undefined): void {
  if (allTables(edit).some((other) => other !== self && other.name?.toLowerCase() === name.toLowerCase()))
    throw badRequest(`A table with the name "${name}" already exists.`);
}

/** The place of a table: a closed range that no other table or banding touches. */
function placed(edit: Edit, range: sheets_v4.Schema$GridRange | undefined, self: Table | undefined): Sheet {
  const { sheet, box } = gridRange(edit, range);
  const others = [...sheet.tables.filter((other) => other !== self), ...sheet.bandedRanges];
  if (others.some((other) => overlaps(filledBox(sheet, other.range ?? {}), box)))
    throw badRequest('You cannot create a table that overlaps with another table or alternating colors.');
  assertWritable(edit, sheet, box);
  return sheet;
}

/** What is kept of columns: their types. Names are those of the header cells. */
function typedColumns(given: readonly Column[]): Column[] {
  return given.flatMap(({ columnIndex, columnType, dataValidationRule }) => {
    const isDropdown = columnType === 'DROPDOWN';
    if (isDropdown && !dataValidationRule?.condition)
      throw badRequest('Condition must be set for dropdown column type.');
    if (!isDropdown && dataValidationRule) throw badRequest('Cannot set condition for non-dropdown column type.');
    if (!columnType || columnType === 'COLUMN_TYPE_UNSPECIFIED') return [];
    return [{ columnIndex: columnIndex ?? 0, columnType, ...(dataValidationRule ? { dataValidationRule } : {}) }];
  });
}

/** Writes given names into the header cells [seen]. Without one, a new table's column is named anew [seen], an older one's is refused [seen]. */
function nameColumns(
  edit: Edit,
  sheet: Sheet,
  range: sheets_v4.Schema$GridRange,
  { given, isNew }: { readonly given: readonly Column[]; readonly isNew: boolean },
): void {
  const box = filledBox(sheet, range);
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  for (const column of given) {
    modelOnly(column, columnFields, 'TableColumnProperties');
    const at = box.startColumn + (column.columnIndex ?? 0);
    if (at >= box.endColumn) throw badRequest(`Column index ${column.columnIndex ?? 0} is not in the table.`);
    if (!column.columnName && !isNew) throw badRequest('Table header row cell must have a value.');
    let stringValue = column.columnName ?? '';
    for (let number = 1; stringValue === ''; number += 1) {
      const isTaken = Array.from(
        { length: box.endColumn - box.startColumn },
        (_, index) => calculation.effective(sheet, box.startRow, box.startColumn + index)?.stringValue,
      ).includes(`Column ${number}`);
      if (!isTaken) stringValue = `Column ${number}`;
    }
    patchCell(sheet, box.startRow, at, { userEnteredValue: { stringValue }, textFormatRuns: undefined });
  }
}

/** Checkboxes and ratings have a value in each cell: what is none becomes FALSE or 0 [doc, seen]. */
function fillDefaults(edit: Edit, sheet: Sheet, table: Table, before: readonly Column[]): void {
  const box = filledBox(sheet, table.range);
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  for (const { columnIndex, columnType } of table.columnProperties ?? []) {
    if (columnType !== 'BOOLEAN' && columnType !== 'RATINGS_CHIP') continue;
    if (before.some((old) => old.columnIndex === columnIndex && old.columnType === columnType)) continue;
    const column = box.startColumn + (columnIndex ?? 0);
    for (let row = box.startRow + 1; row < box.endRow; row += 1) {
      const value = calculation.effective(sheet, row, column);
      const isKept = columnType === 'BOOLEAN' ? typeof value?.boolValue === 'boolean' : value !== undefined;
      const userEnteredValue = columnType === 'BOOLEAN' ? { boolValue: false } : { numberValue: 0 };
      if (!isKept) patchCell(sheet, row, column, { userEnteredValue });
    }
  }
}

/** Columns with the names that their header cells show [seen], and their types. */
function columnsOf(edit: Edit, sheet: Sheet, table: Table): Column[] {
  const box = filledBox(sheet, table.range);
  const row = box.startRow;
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  const columns = Array.from({ length: box.endColumn - box.startColumn }, (_, index): Column => {
    const at = box.startColumn + index;
    const value = calculation.effective(sheet, row, at);
    if (!value) throw notModelled('a table with a blank header');
    const columnName = formattedText(value, shownFormat(sheet, cellAt(sheet, row, at)), calculation.locale);
    const { columnType, dataValidationRule } =
      table.columnProperties?.find((typed) => typed.columnIndex === index) ?? {};
    return {
      ...(index === 0 ? {} : { columnIndex: index }),
      columnName,
      ...(columnType ? { columnType } : {}),
      ...(dataValidationRule && edit.switches.tablesTellChoices ? { dataValidationRule } : {}),
    };
  });
  if (new Set(columns.map((column) => column.columnName)).size < columns.length)
    throw notModelled('a table with two headers of one name');
  return columns;
}

/** Throws where a part of the box lies in a typed column of a table: no validation may be set there [seen]. */
export function assertUntyped(edit: Edit, sheet: Sheet, box: Box): void {
  if (!edit.switches.typedColumnsRefuseValidation) return;
  for (const { range, columnProperties } of sheet.tables) {
    const table = filledBox(sheet, range);
    for (const { columnIndex } of columnProperties ?? []) {
      const startColumn = table.startColumn + (columnIndex ?? 0);
      if (overlaps({ ...table, startColumn, endColumn: startColumn + 1 }, box))
        throw badRequest('This operation is not allowed on cells in typed columns.');
    }
  }
}

/** Tables of a tab as answers give them: a header that was written anew since is the name of its column. */
export function tableViews(edit: Edit, sheet: Sheet): Table[] {
  return sheet.tables.map((table) => ({ ...table, columnProperties: columnsOf(edit, sheet, table) }));
}

/** The alternating colours that every table brings along; they go by the table's ID [seen]. */
export function tableBanding(table: Table): sheets_v4.Schema$BandedRange {
  return {
    bandedRangeId: Number(table.tableId),
    range: table.range ?? {},
    rowProperties: mirrorColors(table.rowsProperties ?? {}) as sheets_v4.Schema$BandingProperties,
    bandedRangeReference: table.tableId ?? '',
  };
}

export const tables: Handlers = {
  addTable: (edit, request) => {
    const given = request.table ?? {};
    modelOnly(given, tableFields, 'Table');
    const sheet = placed(edit, given.range, undefined);
    if (given.tableId && !/^[1-9]\d*$/.test(given.tableId)) throw notModelled('a table ID that is no number');
    const tableId = given.tableId ?? String(edit.newId());
    if (allTables(edit).some((other) => other.tableId === tableId))
      throw badRequest(`A table with id: ${tableId} already exists.`);
    const name = given.name || freeName(edit);
    checkName(edit, name, undefined);
    const range = storedRange(given.range ?? {});
    const table: Table = {
      tableId,
      name,
      range,
      rowsProperties: { ...defaultRows, ...rowColors(given.rowsProperties ?? {}) },
      columnProperties: typedColumns(given.columnProperties ?? []),
    };
    nameColumns(edit, sheet, range, { given: given.columnProperties ?? [], isNew: true });
    fillDefaults(edit, sheet, table, []);
    const columnProperties = columnsOf(edit, sheet, table);
    sheet.tables.push(table);
    // The header stays in sight [seen]; below the first row nobody has seen which rows do: none here.
    const { gridProperties } = sheet.properties;
    const frozen = (gridProperties as { frozenRowCount?: number }).frozenRowCount ?? 0;
    if ((range.startRowIndex ?? 0) === 0) Object.assign(gridProperties, { frozenRowCount: Math.max(frozen, 1) });
    return { addTable: { table: { ...table, columnProperties } } };
  },

  updateTable: (edit, request) => {
    const given = request.table ?? {};
    modelOnly(given, tableFields, 'Table');
    const mask = parseUpdateMask(request.fields);
    const sheet = edit.spreadsheet.sheets.find((tab) => tab.tables.some((other) => other.tableId === given.tableId));
    const old = sheet?.tables.find((other) => other.tableId === given.tableId);
    if (!sheet || !old) throw badRequest(`No table with id: ${given.tableId ?? ''}`);
    const { columnProperties, rowsProperties, ...rest } = given;
    const next = mergeFields<Table>(
      old,
      { ...rest, ...(rowsProperties ? { rowsProperties: rowColors(rowsProperties) } : {}), tableId: old.tableId ?? '' },
      mask,
    );
    const range = storedRange(next.range ?? {});
    assertMayWiden(edit, filledBox(sheet, old.range), filledBox(sheet, range));
    if (placed(edit, range, old) !== sheet) throw notModelled('moving a table to another tab');
    checkName(edit, next.name ?? '', old);
    // The list replaces the one that was there: columns that it leaves out lose their types [seen].
    const isGiven = mask.has('columnProperties') || mask.has('*');
    const width = (range.endColumnIndex ?? 0) - (range.startColumnIndex ?? 0);
    const typed = isGiven ? typedColumns(columnProperties ?? []) : (old.columnProperties ?? []);
    const table = {
      ...next,
      range,
      rowsProperties: { ...defaultRows, ...next.rowsProperties },
      columnProperties: typed.filter((column) => (column.columnIndex ?? 0) < width),
    };
    if (isGiven) nameColumns(edit, sheet, range, { given: columnProperties ?? [], isNew: false });
    fillDefaults(edit, sheet, table, old.columnProperties ?? []);
    columnsOf(edit, sheet, table);
    sheet.tables = sheet.tables.map((other) => (other === old ? table : other));
    return {};
  },
};
