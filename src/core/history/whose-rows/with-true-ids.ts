import type { RecognisedTab } from '../../adoption/adoption.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { placeOf } from './who-rows-are.ts';

/**
 * The workbook as it would be had every row its lead's ID beside it: by it the whole program sees the leads, and nothing has
 * to know that IDs moved. What is written goes by the workbook as it is.
 *
 * @param ids by place of the row; null = none
 */
export function withTrueIds(
  workbook: Workbook,
  leadTabs: readonly RecognisedTab[],
  ids: ReadonlyMap<string, string | null>,
): Workbook {
  if (ids.size === 0) return workbook;
  const columns = new Map(leadTabs.map(({ tabId, columns }) => [tabId, columns.get('leadId')]));
  const tabs = workbook.tabs.map((tab) => {
    const column = columns.get(tab.id);
    if (column === undefined) return tab;
    const rows = tab.rows.map((cells, index): readonly CellValue[] => {
      const id = ids.get(placeOf({ tabId: tab.id, row: index + 1 }));
      if (id === undefined) return cells;
      return Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) =>
        at === column ? id : (cells[at] ?? null),
      );
    });
    return { ...tab, rows };
  });
  return { ...workbook, tabs };
}
