import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';

/** A cell as it is stored: what people and the API put there. Never changed in place, so a copy of a row of them is a snapshot. */
export interface Cell {
  readonly userEnteredValue?: sheets_v4.Schema$ExtendedValue;
  readonly userEnteredFormat?: sheets_v4.Schema$CellFormat;
  readonly note?: string;
  readonly dataValidation?: sheets_v4.Schema$DataValidationRule;
  readonly textFormatRuns?: readonly sheets_v4.Schema$TextFormatRun[];
  readonly chipRuns?: readonly sheets_v4.Schema$ChipRun[];
  /** A pivot table that begins here. It is given back as it was given: what it shows is typed by the test. */
  readonly pivotTable?: sheets_v4.Schema$PivotTable;
}

/** One row; a hole is a cell that holds nothing. */
export type Row = (Cell | undefined)[];

/** A tab: `grid` holds only rows down to the last one that was ever written. Everything else is in the API's own shapes. */
export interface Sheet {
  properties: sheets_v4.Schema$SheetProperties & {
    sheetId: number;
    title: string;
    gridProperties: { rowCount: number; columnCount: number };
  };
  grid: (Row | undefined)[];
  /** Rows that belong to this version alone and may be written in place; all others are shared with earlier versions. */
  owned: WeakSet<Row>;
  /** Where formulas stand; undefined: to be looked up again. */
  formulaCells: readonly (readonly [row: number, column: number])[] | undefined;
  merges: sheets_v4.Schema$GridRange[];
  conditionalFormats: sheets_v4.Schema$ConditionalFormatRule[];
  protectedRanges: sheets_v4.Schema$ProtectedRange[];
  basicFilter: sheets_v4.Schema$BasicFilter | undefined;
  filterViews: sheets_v4.Schema$FilterView[];
  charts: sheets_v4.Schema$EmbeddedChart[];
  bandedRanges: sheets_v4.Schema$BandedRange[];
  tables: sheets_v4.Schema$Table[];
  rowGroups: sheets_v4.Schema$DimensionGroup[];
  columnGroups: sheets_v4.Schema$DimensionGroup[];
  /** Sizes and hidden flags that differ from the default, by index. */
  rowMetadata: Map<number, sheets_v4.Schema$DimensionProperties>;
  columnMetadata: Map<number, sheets_v4.Schema$DimensionProperties>;
}

export type NamedRange = sheets_v4.Schema$NamedRange & { namedRangeId: string; name: string };
export type DeveloperMetadata = sheets_v4.Schema$DeveloperMetadata & { metadataId: number };

/** A spreadsheet. `revision` grows by one with every commit. */
export interface Spreadsheet {
  readonly spreadsheetId: string;
  properties: sheets_v4.Schema$SpreadsheetProperties;
  sheets: Sheet[];
  namedRanges: NamedRange[];
  /** Names whose range was deleted with its cells: not listed, but (see the switch) still in use. */
  brokenNames: string[];
  developerMetadata: DeveloperMetadata[];
  /** What the API user may do; `missing` answers 404, `xlsx` as an Office file on Drive. */
  access: 'write' | 'read' | 'none' | 'missing' | 'xlsx';
  revision: number;
}

/** Makes a version that can be written without the given one changing: the base of atomic batches, and of snapshots. Costs a pointer a row. */
export function forkSpreadsheet(from: Spreadsheet): Spreadsheet {
  return {
    ...from,
    properties: structuredClone(from.properties),
    sheets: from.sheets.map(forkSheet),
    namedRanges: structuredClone(from.namedRanges),
    brokenNames: [...from.brokenNames],
    developerMetadata: structuredClone(from.developerMetadata),
  };
}

/** The same for one tab. */
export function forkSheet(from: Sheet): Sheet {
  const { grid, owned: _owned, formulaCells, ...rest } = from;
  return { ...structuredClone(rest), formulaCells, grid: grid.slice(), owned: new WeakSet() };
}

/** A tab with nothing on it. */
export function emptySheet(properties: Sheet['properties']): Sheet {
  return {
    properties,
    grid: [],
    owned: new WeakSet(),
    formulaCells: [],
    merges: [],
    conditionalFormats: [],
    protectedRanges: [],
    basicFilter: undefined,
    filterViews: [],
    charts: [],
    bandedRanges: [],
    tables: [],
    rowGroups: [],
    columnGroups: [],
    rowMetadata: new Map(),
    columnMetadata: new Map(),
  };
}

/** The cell, or undefined where nothing is stored. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.grid[row]?.[column];
}

const isFormula = (cell: Cell | undefined): boolean => typeof cell?.userEnteredValue?.formulaValue === 'string';

/** The places of all formulas of a tab, in order. Whoever moves rows or columns about must set `formulaCells` to undefined. */
export function formulaPlaces(sheet: Sheet): readonly (readonly [row: number, column: number])[] {
  if (sheet.formulaCells) return sheet.formulaCells;
  const places: (readonly [number, number])[] = [];
  sheet.grid.forEach((cells, row) => cells?.forEach((cell, column) => isFormula(cell) && places.push([row, column])));
  sheet.formulaCells = places;
  return places;
}

/** Puts a cell, or nothing. A cell without any field is nothing. */
export function putCell(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
  const kept = cell !== undefined && Object.values(cell).some((value) => value !== undefined) ? cell : undefined;
  let cells = sheet.grid[row];
  const old = cells?.[column];
  if (kept === undefined && old === undefined) return;
  if (isFormula(kept) || isFormula(old)) sheet.formulaCells = undefined;
  if (cells === undefined || !sheet.owned.has(cells)) {
    cells = cells === undefined ? [] : cells.slice();
    while (sheet.grid.length < row) sheet.grid.push(undefined);
    sheet.grid[row] = cells;
    sheet.owned.add(cells);
  }
  while (cells.length < column) cells.push(undefined);
  cells[column] = kept;
}

/** Changes some fields of a cell; undefined clears a field. */
export function patchCell(
  sheet: Sheet,
  row: number,
  column: number,
  patch: { readonly [K in keyof Cell]?: Cell[K] | undefined },
): void {
  const next: Record<string, unknown> = { ...cellAt(sheet, row, column) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) Reflect.deleteProperty(next, name);
    else next[name] = value;
  }
  putCell(sheet, row, column, next);
}

/** Whether a value (not only a format or note) was entered there. An empty string counts as nothing, as in the API. */
export function hasValue(cell: Cell | undefined): boolean {
  const value = cell?.userEnteredValue;
  if (!value) return false;
  return value.stringValue !== '' && Object.keys(value).length > 0;
}

/** Whole-number bounds, half open, of a part of a tab. */
export interface Box {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** The last row and column (exclusive) that hold a value; 0 and 0 on an empty tab. */
export function usedSize(
  sheet: Sheet,
  counts: (cell: Cell | undefined) => boolean = hasValue,
): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  sheet.grid.forEach((cells, row) => {
    if (cells === undefined) return;
    for (let column = cells.length - 1; column >= 0; column -= 1) {
      if (!counts(cells[column])) continue;
      rows = row + 1;
      columns = Math.max(columns, column + 1);
      break;
    }
  });
  return { rows, columns };
}
