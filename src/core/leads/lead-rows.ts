import type { RecognisedTab } from '../adoption/adoption.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';
import { greatest } from '../statistics/greatest.ts';

/**
 * The 0-based rows of a lead tab that are leads. Not: blank rows, totals, rows in which only an ID stands (the lead moved
 * away from under it), and rows that are only prepared: unticked boxes, and formulas of the team's own columns that say 0.
 */
export function leadRows(tab: Tab, recognised: RecognisedTab): number[] {
  const idColumn = recognised.columns.get('leadId') ?? -1;
  const width = 1 + greatest(recognised.enteredColumns.values(), greatest(recognised.columns.values(), -1));
  const own = new Uint8Array(Math.max(0, width));
  own.fill(1);
  for (const column of recognised.columns.values()) own[column] = 0;
  for (const column of recognised.enteredColumns.values()) own[column] = 0;

  const rows: number[] = [];
  for (let row = Math.max(0, recognised.firstDataRow); row < tab.rows.length; row++) {
    const cells = tab.rows[row];
    if (cells === undefined || cells.length === 0 || recognised.totalsRows.has(row)) continue;
    for (let column = 0; column < cells.length; column++) {
      if (column === idColumn) continue;
      const cell = cells[column];
      if (cell === false || isBlank(cell)) continue;
      const isOwn = column >= width || own[column] === 1;
      if (isOwn && typeof cell !== 'string') continue;
      rows.push(row);
      break;
    }
  }
  return rows;
}
