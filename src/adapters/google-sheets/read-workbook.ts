import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { BusyError, StoreError } from '../../errors.ts';
import { currencyOfFormat } from '../../core/schema/values/currency-of-format.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { ReadSelection, Tab, TabHead, Workbook } from '../../core/workbook/workbook.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { Connection } from './connection.ts';
import { columnKey, metadataFields, parseMetadata, type SheetMetadata, type TabMetadata } from './sheet-metadata.ts';

/** Rows of each tab that decide which of its columns are wanted. */
const headRows = 20;
/** About 8 MB of JSON: a window holds so many cells. */
const cellsPerWindow = 400_000;

const headFields =
  'sheets(properties(sheetId),data(columnMetadata(developerMetadata),rowData(values(userEnteredValue,effectiveValue,userEnteredFormat(numberFormat)))))';

/**
 * Reads the wanted columns of the wanted tabs: heads first, then one batch where it fits, else windows of rows. Several
 * calls can tear the picture, so after windows the key column and the sizes are compared; it starts over twice at most.
 */
export async function readWorkbook(
  connection: Connection,
  selection: ReadSelection,
  known: SheetMetadata | null,
): Promise<Workbook> {
  let metadata = known;
  for (let tried = 0; tried < 3; tried += 1) {
    metadata ??= parseMetadata((await connection.get({ fields: metadataFields })).data);
    const workbook = await readOnce(connection, selection, metadata).catch((error: unknown) => {
      // A tab was renamed or deleted between two calls, so a range of ours named nothing.
      if (error instanceof StoreError && error.code === 'refused' && tried < 2) return null;
      throw error;
    });
    if (workbook) return workbook;
    metadata = null;
  }
  throw new BusyError(
    'The sheet kept changing while it was read.',
    'Somebody is editing a lot at the moment: run it again in a minute.',
  );
}

interface Wanted {
  readonly tab: TabMetadata;
  readonly head: TabHead;
  /** 0-based, ascending; empty = none. */
  readonly columns: readonly number[];
  readonly spills: boolean;
  readonly currencyFormats: ReadonlyMap<number, string>;
}

async function readOnce(
  connection: Connection,
  selection: ReadSelection,
  metadata: SheetMetadata,
): Promise<Workbook | null> {
  const tabs = metadata.tabs.filter((tab) => tab.rowCount > 0 && tab.columnCount > 0);
  const heads = await readHeads(connection, tabs);
  const wanted = tabs.map((tab, index) => chooseColumns(tab, heads[index] ?? emptyHead, selection));
  const windows = planWindows(wanted);
  const values: (readonly (readonly unknown[])[])[][] = wanted.map(() => []);
  for (const window of windows) {
    const { data } = await connection.batchGet(window.map((part) => part.range));
    window.forEach((part, index) => {
      values[part.index]?.push((data.valueRanges?.[index]?.values ?? []) as unknown[][]);
      padTo(values[part.index]?.at(-1), part.rows);
    });
  }
  const read = wanted.map((each, index) => ({
    ...each,
    rows: assemble(each.columns, runsOf(each.columns), values[index] ?? []),
  }));
  if (windows.length > 1 && (await isTorn(connection, metadata, read))) return null;
  const spilled = await readSpilled(connection, read);
  const byId = new Map(
    read.map((each, index) => [each.tab.id, { ...each, spilled: spilled[index] ?? new Set<number>() }]),
  );
  return {
    id: metadata.id,
    kind: 'google-sheets',
    location: metadata.url,
    timeZone: metadata.timeZone,
    locale: metadata.locale,
    tabs: metadata.tabs.map((tab): Tab => {
      const each = byId.get(tab.id);
      return {
        id: tab.id,
        title: tab.title,
        hidden: tab.hidden,
        ownedAs: tab.ownedAs,
        rowCount: tab.rowCount,
        columnCount: tab.columnCount,
        rows: each?.rows ?? [],
        boundColumns: each?.head.boundColumns ?? new Map(),
        spilledRows: each?.spilled ?? new Set(),
        ...(each === undefined || each.currencyFormats.size === 0 ? {} : { currencyFormats: each.currencyFormats }),
      };
    }),
  };
}

interface Head {
  readonly rows: readonly (readonly CellValue[])[];
  readonly boundColumns: ReadonlyMap<number, string>;
  /** A cell shows something that nobody entered: a formula elsewhere spills over it. */
  readonly spills: boolean;
  readonly currencyFormats: ReadonlyMap<number, string>;
}
const emptyHead: Head = { rows: [], boundColumns: new Map(), spills: false, currencyFormats: new Map() };

async function readHeads(connection: Connection, tabs: readonly TabMetadata[]): Promise<Head[]> {
  if (tabs.length === 0) return [];
  const ranges = tabs.map((tab) => `${quoted(tab.title)}!1:${Math.min(headRows, tab.rowCount)}`);
  const { data } = await connection.get({ fields: headFields, ranges });
  const byId = new Map((data.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
  return tabs.map((tab) => parseHead(byId.get(tab.id)));
}

function parseHead(sheet: sheets_v4.Schema$Sheet | undefined): Head {
  const grid = sheet?.data?.[0];
  if (!grid) return emptyHead;
  const boundColumns = new Map<number, string>();
  (grid.columnMetadata ?? []).forEach((column, index) => {
    const bound = column.developerMetadata?.find((entry) => entry.metadataKey === columnKey)?.metadataValue;
    if (bound) boundColumns.set(index, bound);
  });
  let spills = false;
  const currencies = currencyTally();
  const rows = (grid.rowData ?? []).map((row) =>
    trimmed(
      (row.values ?? []).map((cell, column) => {
        if (cell.effectiveValue?.numberValue !== undefined)
          currencies.note(column, currencyOfFormat(cell.userEnteredFormat?.numberFormat?.pattern ?? ''));
        if (cell.effectiveValue && !cell.userEnteredValue) spills = true;
        return extended(cell.effectiveValue);
      }),
    ),
  );
  return { rows: trimmedRows(rows), boundColumns, spills, currencyFormats: currencies.columns() };
}

function extended(value: sheets_v4.Schema$ExtendedValue | undefined): CellValue {
  if (!value) return null;
  if (value.errorValue) return { error: errorNames[value.errorValue.type ?? ''] ?? '#ERROR!' };
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

const errorNames: Readonly<Record<string, string>> = {
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};
const shownErrors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERROR!']);

function chooseColumns(tab: TabMetadata, head: Head, selection: ReadSelection): Wanted {
  const tabHead: TabHead = {
    id: tab.id,
    title: tab.title,
    ownedAs: tab.ownedAs,
    boundColumns: head.boundColumns,
    rows: head.rows,
  };
  const chosen = selection(tabHead);
  const columns =
    chosen === 'none'
      ? []
      : chosen === 'all'
        ? Array.from({ length: tab.columnCount }, (_, column) => column)
        : [...new Set(chosen)].filter((column) => column >= 0 && column < tab.columnCount).sort((a, b) => a - b);
  return { tab, head: tabHead, columns, spills: head.spills, currencyFormats: head.currencyFormats };
}

/** Neighbouring columns are one range. */
function runsOf(columns: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    // A gap of one or two columns costs less than another range.
    if (last && column - last.to <= 3) last.to = column;
    else runs.push({ from: column, to: column });
  }
  return runs;
}

interface WindowPart {
  readonly index: number;
  readonly range: string;
  readonly rows: number;
}

function planWindows(wanted: readonly Wanted[]): WindowPart[][] {
  const windows: WindowPart[][] = [];
  let room = 0;
  wanted.forEach((each, index) => {
    const runs = runsOf(each.columns);
    const width = runs.reduce((sum, run) => sum + run.to - run.from + 1, 0);
    if (width === 0) return;
    for (let row = 0; row < each.tab.rowCount;) {
      if (room < width || windows.length === 0) {
        windows.push([]);
        room = Math.max(cellsPerWindow, width);
      }
      const rows = Math.min(each.tab.rowCount - row, Math.max(1, Math.floor(room / width)));
      for (const run of runs)
        windows.at(-1)?.push({
          index,
          rows,
          range: `${quoted(each.tab.title)}!${letters(run.from)}${row + 1}:${letters(run.to)}${row + rows}`,
        });
      room -= rows * width;
      row += rows;
    }
  });
  return windows;
}

/** The answer leaves trailing blank rows away; windows are put end to end, so they must be as long as was asked for. */
function padTo(rows: readonly (readonly unknown[])[] | undefined, length: number): void {
  const grow = rows as unknown[][] | undefined;
  while (grow && grow.length < length) grow.push([]);
}

/** `parts` come window by window, and within a window run by run. */
function assemble(
  columns: readonly number[],
  runs: readonly { from: number; to: number }[],
  parts: readonly (readonly (readonly unknown[])[])[],
): CellValue[][] {
  const isWanted = new Set(columns);
  const rows: CellValue[][] = [];
  let start = 0;
  for (let part = 0; part < parts.length; part += runs.length) {
    const height = Math.max(0, ...runs.map((_, run) => parts[part + run]?.length ?? 0));
    for (let offset = 0; offset < height; offset += 1) {
      const row: CellValue[] = [];
      runs.forEach((run, index) => {
        const cells = parts[part + index]?.[offset] ?? [];
        for (let column = run.from; column <= run.to && column - run.from < cells.length; column += 1) {
          if (!isWanted.has(column)) continue;
          const value = plain(cells[column - run.from]);
          if (value === null) continue;
          while (row.length < column) row.push(null);
          row.push(value);
        }
      });
      rows[start + offset] = row;
    }
    start += height;
  }
  return trimmedRows(rows);
}

function plain(value: unknown): CellValue {
  if (value === '' || value === null || value === undefined) return null;
  if (typeof value === 'string') return shownErrors.has(value) ? { error: value } : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Whether rows moved between the windows: the key column of each tab and the grid's size are read once more. */
async function isTorn(
  connection: Connection,
  metadata: SheetMetadata,
  read: readonly (Wanted & { readonly rows: readonly (readonly CellValue[])[] })[],
): Promise<boolean> {
  const checked = read.filter((each) => each.columns.length > 0);
  const { data } = await connection.batchGet(
    checked.map(
      (each) =>
        `${quoted(each.tab.title)}!${letters(keyColumn(each))}1:${letters(keyColumn(each))}${each.tab.rowCount + 1000}`,
    ),
  );
  const again = parseMetadata((await connection.get({ fields: metadataFields })).data);
  const sizes = (of: SheetMetadata) =>
    JSON.stringify(of.tabs.map((tab) => [tab.id, tab.title, tab.rowCount, tab.columnCount]));
  if (sizes(again) !== sizes(metadata)) return true;
  return checked.some((each, index) => {
    const now = (data.valueRanges?.[index]?.values ?? []).map((row) => plain((row as unknown[])[0]));
    const then = each.rows.map((row) => row[keyColumn(each)] ?? null);
    for (let row = 0; row < Math.max(now.length, then.length); row += 1)
      if (JSON.stringify(now[row] ?? null) !== JSON.stringify(then[row] ?? null)) return true;
    return false;
  });
}

/** The column that tells rows apart: the bound Lead ID, else one whose header says so, else the first that was read. */
function keyColumn(each: Wanted): number {
  for (const [column, field] of each.head.boundColumns) if (field === 'leadId') return column;
  for (const row of each.head.rows)
    for (const column of each.columns) if (/^(lead )?id$/i.test(String(row[column] ?? '').trim())) return column;
  return each.columns[0] ?? 0;
}

/** Which rows a spilling formula filled; asked only for tabs whose head shows that one does. */
async function readSpilled(
  connection: Connection,
  read: readonly (Wanted & { readonly rows: readonly (readonly CellValue[])[] })[],
): Promise<ReadonlySet<number>[]> {
  const spilling = read.filter((each) => each.spills && each.columns.length > 0);
  if (spilling.length === 0) return read.map(() => new Set());
  const { data } = await connection.get({
    fields: 'sheets(properties(sheetId),data(startRow,rowData(values(userEnteredValue,effectiveValue))))',
    ranges: spilling.map((each) => quoted(each.tab.title)),
  });
  const byId = new Map((data.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
  return read.map((each) => {
    const rows = new Set<number>();
    if (!each.spills) return rows;
    (byId.get(each.tab.id)?.data?.[0]?.rowData ?? []).forEach((row, index) => {
      if (row.values?.some((cell) => cell.effectiveValue && !cell.userEnteredValue)) rows.add(index);
    });
    return rows;
  });
}

function trimmed(row: readonly CellValue[]): CellValue[] {
  let end = row.length;
  while (end > 0 && (row[end - 1] === null || row[end - 1] === '')) end -= 1;
  return row.slice(0, end);
}

function trimmedRows<T extends readonly unknown[]>(rows: readonly T[]): T[] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.length === 0) end -= 1;
  return rows.slice(0, end);
}

/** A tab's title as A1 notation wants it. */
export function quoted(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}

/** 0 → A, 26 → AA. */
export function letters(column: number): string {
  let rest = column;
  let name = '';
  do {
    name = String.fromCharCode(65 + (rest % 26)) + name;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return name;
}
