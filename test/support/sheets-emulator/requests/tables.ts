import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { formattedText, shownFormat } from '../cell-view.ts';
import { assertWritable, calculationOf, filledBox, gridRange, modelOnly, overlaps, storedRange } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { mirrorColors } from '../normalize.ts';
import { cellAt, patchCell } from '../state.ts';
import type { Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';

type Table = sheets_v4.Schema$Table;
type Column = sheets_v4.Schema$TableColumnProperties;

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

/** The place of a table: a closed range that no other table or banding touches. Where it does not begin in the first row, nobody has seen which rows become frozen. */
function placed(edit: Edit, range: sheets_v4.Schema$GridRange | undefined, self: Table | undefined): Sheet {
  const { sheet, box } = gridRange(edit, range);
  if (box.startRow > 0) throw notModelled('a table below the first row');
  const others = [...sheet.tables.filter((other) => other !== self), ...sheet.bandedRanges];
  if (others.some((other) => overlaps(filledBox(sheet, other.range ?? {}), box)))
    throw badRequest('You cannot create a table that overlaps with another table or alternating colors.');
  assertWritable(edit, sheet, box);
  return sheet;
}

/** Columns by their header cells: given names are written there, the others are what stands there, as it is shown [seen]. */
function columnsOf(edit: Edit, sheet: Sheet, range: sheets_v4.Schema$GridRange, given: readonly Column[]): Column[] {
  const box = filledBox(sheet, range);
  const row = box.startRow;
  for (const column of given) {
    modelOnly(column, ['columnIndex', 'columnName'], 'TableColumnProperties');
    const at = box.startColumn + (column.columnIndex ?? 0);
    if (at >= box.endColumn) throw badRequest(`Column index ${column.columnIndex ?? 0} is not in the table.`);
    if (column.columnName) patchCell(sheet, row, at, { userEnteredValue: { stringValue: column.columnName } });
  }
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  const columns = Array.from({ length: box.endColumn - box.startColumn }, (_, index): Column => {
    const at = box.startColumn + index;
    const value = calculation.effective(sheet, row, at);
    if (!value) throw notModelled('a table with a blank header');
    const columnName = formattedText(value, shownFormat(sheet, cellAt(sheet, row, at)), calculation.locale);
    return index === 0 ? { columnName } : { columnIndex: index, columnName };
  });
  if (new Set(columns.map((column) => column.columnName)).size < columns.length)
    throw notModelled('a table with two headers of one name');
  return columns;
}

/** Tables of a tab as answers give them: a header that was written anew since is the name of its column. */
export function tableViews(edit: Edit, sheet: Sheet): Table[] {
  return sheet.tables.map((table) => ({
    ...table,
    columnProperties: columnsOf(edit, sheet, table.range ?? {}, []),
  }));
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
    };
    const columnProperties = columnsOf(edit, sheet, range, given.columnProperties ?? []);
    sheet.tables.push(table);
    // The header stays in sight [seen].
    const { gridProperties } = sheet.properties;
    const frozen = (gridProperties as { frozenRowCount?: number }).frozenRowCount ?? 0;
    Object.assign(gridProperties, { frozenRowCount: Math.max(frozen, 1) });
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
    if (placed(edit, range, old) !== sheet) throw notModelled('moving a table to another tab');
    checkName(edit, next.name ?? '', old);
    columnsOf(edit, sheet, range, mask.has('columnProperties') || mask.has('*') ? (columnProperties ?? []) : []);
    const table = { ...next, range, rowsProperties: { ...defaultRows, ...next.rowsProperties } };
    sheet.tables = sheet.tables.map((other) => (other === old ? table : other));
    return {};
  },
};
