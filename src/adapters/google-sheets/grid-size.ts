import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { SheetMetadata } from './sheet-metadata.ts';

/** Sizes of the tabs by ID, kept up to date while the requests of one batch are laid out. */
export type Grid = Map<number, { rows: number; columns: number }>;

export function gridOf(metadata: SheetMetadata): Grid {
  return new Map(metadata.tabs.map((tab) => [tab.id, { rows: tab.rowCount, columns: tab.columnCount }]));
}

/** Makes the grid as large as is needed, where it is smaller. */
export function growTo(grid: Grid, tabId: number, rows: number, columns: number): sheets_v4.Schema$Request[] {
  const size = grid.get(tabId);
  if (!size) return [];
  const requests: sheets_v4.Schema$Request[] = [];
  if (rows > size.rows)
    requests.push({ appendDimension: { sheetId: tabId, dimension: 'ROWS', length: rows - size.rows } });
  if (columns > size.columns)
    requests.push({ appendDimension: { sheetId: tabId, dimension: 'COLUMNS', length: columns - size.columns } });
  grid.set(tabId, { rows: Math.max(rows, size.rows), columns: Math.max(columns, size.columns) });
  return requests;
}
