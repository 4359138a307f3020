import type { RecognisedTab } from '../adoption/adoption.ts';
import { isBlank } from '../workbook/cell-value.ts';
import { hasColumn } from '../workbook/area.ts';
import type { Tab } from '../workbook/workbook.ts';
import { areasOfLeads } from './areas-of-leads.ts';

/** Columns beyond so many that have no header may not have been read. */
const mostRead = 60;

/**
 * Where the column of IDs goes in a tab that has none. Its rows move with the team's table, filter and alternating colours, so
 * it goes inside as many of them as it can, into a column in which nothing stands; the first behind the last one that is used
 * comes first. Where none of them has room, and where there are none, that one it is.
 */
export function placeIdColumn(tab: Tab, recognised: RecognisedTab): number {
  const end = columnAtTheEnd(tab);
  const areas = areasOfLeads(tab, recognised);
  if (areas.length === 0) return end;
  const holding = (column: number): number => areas.filter((area) => hasColumn(area, column)).length;
  let best = end;
  for (let column = Math.min(end, mostRead) - 1; column >= 0; column--) {
    if (holding(column) > holding(best) && isUnused(tab, column)) best = column;
  }
  return best;
}

/** After the last column in which anything stands: the grid of a Google sheet is wider than what is used of it. */
function columnAtTheEnd(tab: Tab): number {
  let end = 0;
  for (const cells of tab.rows) {
    if (cells.length <= end) continue;
    for (let column = cells.length - 1; column >= end; column--) {
      if (!isBlank(cells[column])) {
        end = column + 1;
        break;
      }
    }
  }
  return end;
}

/** White space is content: a person put it there. */
function isUnused(tab: Tab, column: number): boolean {
  return tab.rows.every((cells) => {
    const cell = cells[column];
    return cell === undefined || cell === null || cell === '';
  });
}
