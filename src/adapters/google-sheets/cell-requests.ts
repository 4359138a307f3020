import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type {
  AppendRows,
  FillBlank,
  InsertFirstRow,
  OutCell,
  SetCells,
  ReplaceText,
  TakeBack,
} from '../../core/workbook/sheet-write.ts';
import { blockRange } from './block-range.ts';
import { cellData, cellValue, numberFormat } from './cell-data.ts';
import { growTo, type Grid } from './grid-size.ts';

type Request = sheets_v4.Schema$Request;

export function setCells(write: SetCells, grid: Grid): Request[] {
  return [
    ...growTo(grid, write.tabId, write.row + write.cells.length, write.column + widest(write.cells)),
    ...blocksOf(write),
  ];
}

function blocksOf(write: SetCells): Request[] {
  const first = write.cells[0]?.[0];
  const whole =
    first !== undefined &&
    write.cells.every((row) => row.length === widest(write.cells) && row.every((cell) => goesWith(first, cell)));
  if (whole) return [update(write.tabId, write.row, write.column, write.cells as readonly (readonly OutCell[])[])];
  return write.cells.flatMap((row, offset) => {
    const requests: Request[] = [];
    for (let start = 0; start < row.length; start += 1) {
      const cell = row[start];
      if (cell === undefined) continue;
      let end = start;
      while (end < row.length && goesWith(cell, row[end])) end += 1;
      requests.push(
        update(write.tabId, write.row + offset, write.column + start, [row.slice(start, end) as OutCell[]]),
      );
      start = end - 1;
    }
    return requests;
  });
}

function goesWith(cell: OutCell, other: OutCell | undefined): boolean {
  return other !== undefined && cell.keepsLook === other.keepsLook;
}

/** The cells lose the look that they had, unless they keep it: one that is out of date would say what is wrong. */
function update(tabId: number, row: number, column: number, cells: readonly (readonly OutCell[])[]): Request {
  const keepsLook = cells[0]?.[0]?.keepsLook === true;
  return {
    updateCells: {
      start: { sheetId: tabId, rowIndex: row, columnIndex: column },
      rows: cells.map((each) => ({ values: each.map(cellData) })),
      fields: keepsLook ? 'userEnteredValue,userEnteredFormat.numberFormat' : 'userEnteredValue,userEnteredFormat',
    },
  };
}

/**
 * Whole-cell search for nothing: writes only if the cell is still blank when the batch lands. The text is taken as if it had been
 * typed: who fills in what is not of our making sees to it that it stays text (`takenFor`).
 */
export function fillBlank(write: FillBlank, grid: Grid): Request[] {
  const { tabId, row, column, value } = write;
  return [
    ...growTo(grid, tabId, row + 1, column + 1),
    {
      findReplace: {
        find: '^$',
        // In Java's rules for what a pattern is replaced by.
        replacement: value.replace(/[\\$]/g, '\\$&'),
        searchByRegex: true,
        matchEntireCell: true,
        includeFormulas: false,
        range: blockRange(tabId, { row, column, rowCount: 1, columnCount: 1 }),
      },
    },
  ];
}

/** Whole-cell search on the one cell: writes only if it still holds the text when the batch lands. */
export function replaceText({ tabId, row, column, was, value }: ReplaceText): Request[] {
  const range = blockRange(tabId, { row, column, rowCount: 1, columnCount: 1 });
  return [{ findReplace: { find: was, replacement: value, matchEntireCell: true, matchCase: true, range } }];
}

export function takeBack({ tabId, column, value }: TakeBack): Request[] {
  const range = { sheetId: tabId, startColumnIndex: column, endColumnIndex: column + 1 };
  return [{ findReplace: { find: value, replacement: '', matchEntireCell: true, matchCase: true, range } }];
}

export function insertFirstRow({ tabId, newRow }: InsertFirstRow, grid: Grid): Request[] {
  const range = { sheetId: tabId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  const size = grid.get(tabId);
  if (size) grid.set(tabId, { ...size, rows: size.rows + 1 });
  const row = setCells({ kind: 'setCells', tabId, row: 0, column: 0, cells: [newRow] }, grid);
  return [{ insertDimension: { range, inheritFromBefore: false } }, ...row];
}

/** From so many rows on, the worker's own columns are formatted as a whole: the formats would be half of the bytes. */
const bulk = 1000;

/** Rows at the end of the worker's own tab. */
export function appendOwnRows(write: AppendRows, grid: Grid): Request[] {
  const { tabId, rows } = write;
  const formats = rows.length >= bulk ? columnFormats(rows) : null;
  if (formats === null) return appended(write, grid, 'userEnteredValue,userEnteredFormat', cellData);
  return [
    ...appended(write, grid, 'userEnteredValue', (cell) => ({ userEnteredValue: cellValue(cell) })),
    ...[...formats].map(([column, format]): Request => ({
      repeatCell: {
        range: { sheetId: tabId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 },
        cell: { userEnteredFormat: { numberFormat: numberFormat(format) } },
        fields: 'userEnteredFormat.numberFormat',
      },
    })),
  ];
}

/**
 * The same while a filter hides rows: what is appended then may go nowhere, or over what is hidden. New rows are put in before the
 * last one of the grid and filled in the same batch, so that nothing is overwritten wherever people move rows.
 */
export function insertOwnRows({ tabId, rows }: AppendRows, grid: Grid): Request[] {
  const wide = growTo(grid, tabId, 0, widest(rows));
  const { rows: rowCount = 1, columns = 1 } = grid.get(tabId) ?? {};
  const startIndex = rowCount - 1;
  const range = { sheetId: tabId, dimension: 'ROWS', startIndex, endIndex: startIndex + rows.length };
  grid.set(tabId, { rows: rowCount + rows.length, columns });
  return [
    ...wide,
    { insertDimension: { range, inheritFromBefore: startIndex > 0 } },
    {
      updateCells: {
        start: { sheetId: tabId, rowIndex: startIndex, columnIndex: 0 },
        rows: rows.map((row) => ({ values: row.map((cell) => (cell ? cellData(cell) : {})) })),
        fields: 'userEnteredValue,userEnteredFormat',
      },
    },
  ];
}

/** Rows at the end of a person's tab: of its blank rows only what the cells set is touched; borders, colours and alignment stay. */
export function appendRows(write: AppendRows, grid: Grid): Request[] {
  const formats = new Set<string>();
  for (const cell of write.rows.flat())
    for (const format of Object.keys((cell && cellData(cell).userEnteredFormat) ?? {}))
      formats.add(`userEnteredFormat.${format}`);
  return appended(write, grid, ['userEnteredValue', ...formats].join(), cellData);
}

function appended({ tabId, rows }: AppendRows, grid: Grid, fields: string, dataOf: typeof cellData): Request[] {
  const cells = rows.map((row) => ({ values: row.map((cell) => (cell ? dataOf(cell) : {})) }));
  return [...growTo(grid, tabId, 0, widest(rows)), { appendCells: { sheetId: tabId, rows: cells, fields } }];
}

/** The one format of each column that needs one; null where rows differ in more than their values. Typed text needs none. */
function columnFormats(rows: AppendRows['rows']): Map<number, NonNullable<OutCell['format']>> | null {
  const formats = new Map<number, NonNullable<OutCell['format']>>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (cell === undefined) continue;
      if (cell.style !== undefined || cell.link !== undefined) return null;
      if (cell.format === undefined || cell.format === 'text') continue;
      if ((formats.get(column) ?? cell.format) !== cell.format) return null;
      formats.set(column, cell.format);
    }
  }
  return formats;
}

function widest(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}
