import type { RecognisedTab } from '../adoption/adoption.ts';
import { isBlank } from '../workbook/cell-value.ts';
import { hasColumn } from '../workbook/area.ts';
import type { Tab } from '../workbook/workbook.ts';
import { areasOfLeads, areasOfOthers } from './areas-of-leads.ts';

/** Columns beyond so many that have no header may not have been read. */
const mostRead = 60;
/** What a Google sheet holds; an .xlsx file has a little less. */
const mostColumns = 16_000;

/**
 * Where the column of IDs goes in a tab that has none. Its rows move with the team's table, filter and alternating colours, so
 * it goes inside as many of them as it can, else right beside as many as it can, which may then grow over it: into a column in
 * which nothing stands; the first behind the last one that is used comes first. Never into another table or filter, whose sort
 * would shuffle the IDs.
 */
export function placeIdColumn(tab: Tab, recognised: RecognisedTab): number {
  const others = areasOfOthers(tab, recognised);
  const isOthers = (column: number): boolean => others.some((area) => hasColumn(area, column));
  const end = columnAtTheEnd(tab, isOthers);
  const areas = areasOfLeads(tab, recognised);
  if (areas.length === 0) return end;
  const worth = (column: number): number => {
    const holding = areas.filter((area) => hasColumn(area, column)).length;
    const adjoining = areas.filter(({ lastColumn }) => lastColumn === column - 1).length;
    return holding * (areas.length + 1) + adjoining;
  };
  let best = end;
  for (let column = Math.min(end, mostRead) - 1; column >= 0; column--) {
    if (worth(column) > worth(best) && !isOthers(column) && isUnused(tab, column)) best = column;
  }
  return best;
}

/** After the last column in which anything stands, and after what is others': the grid of a Google sheet is wider than what is used of it. */
function columnAtTheEnd(tab: Tab, isOthers: (column: number) => boolean): number {
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
  let free = end;
  while (free <= mostColumns && isOthers(free)) free++;
  // An area without an end leaves no room at all.
  return free > mostColumns ? end : free;
}

/** White space is content: a person put it there. */
function isUnused(tab: Tab, column: number): boolean {
  return tab.rows.every((cells) => {
    const cell = cells[column];
    return cell === undefined || cell === null || cell === '';
  });
}
