import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import type { Wanted } from './wanted.ts';
import type { Connection } from './connection.ts';

/** About 8 MB of JSON: cells come with what was entered and what is shown. */
const cellsPerWindow = 80_000;

const fields = 'sheets(properties(sheetId),data(startRow,rowData(values(userEnteredValue,effectiveValue))))';

/** Whether most of a row's cells show something that nobody entered. A computed column beside what people type is no spilled row. */
export function isSpilled(row: sheets_v4.Schema$RowData): boolean {
  let filled = 0;
  let filledBySpill = 0;
  for (const cell of row.values ?? []) {
    if (!cell.effectiveValue) continue;
    filled += 1;
    if (!cell.userEnteredValue) filledBySpill += 1;
  }
  return filledBySpill * 2 > filled;
}

/** Which rows of a tab a spilling formula filled; asked only where its head shows that one does. */
export async function readSpilledRows(connection: Connection, { tab, columns, head }: Wanted): Promise<Set<number>> {
  const spilled = new Set<number>();
  if (!head.spills || columns.length === 0) return spilled;
  const rowsPerWindow = Math.max(1, Math.floor(cellsPerWindow / tab.columnCount));
  for (let start = 0; start < tab.rowCount; start += rowsPerWindow) {
    const end = Math.min(tab.rowCount, start + rowsPerWindow);
    const ranges = [`${quoted(tab.title)}!A${start + 1}:${columnLetters(tab.columnCount - 1)}${end}`];
    const { data } = await connection.get({ fields, ranges });
    (data.sheets?.[0]?.data?.[0]?.rowData ?? []).forEach((row, index) => {
      if (isSpilled(row)) spilled.add(start + index);
    });
  }
  return spilled;
}
