import type { Adoption } from '../adoption/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import { isColumnLocked } from '../workbook/lock.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * IDs that were placed and are bound to nothing yet, and which stand in another column than they were meant for: somebody
 * inserted or moved a column between the reading and the writing. They are taken back, by content; then blanks are filled
 * anew.
 *
 * @param unbound of a batch that has just landed, or of a run that was killed before it had read them back. Other IDs are left
 * alone, and so is one that stands in its own column too: people may have copied them to where they stand.
 */
export function takeBackStrays(workbook: Workbook, adoption: Adoption, unbound: readonly string[]): SheetWrite[] {
  if (unbound.length === 0) return [];
  const placed = new Set(unbound);
  for (const header of ['Lead ID', 'Stage ID']) placed.delete(header);
  const homes = adoption.leadTabs.map(({ tabId, columns }) => ({ tabId, column: columns.get('leadId') }));
  const stages = adoption.tabs.get('stages');
  if (stages !== undefined) homes.push({ tabId: stages.tabId, column: stages.columns.get('stageId') });
  for (const { tabId, column } of homes) {
    const rows = workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [];
    if (column !== undefined) for (const cells of rows) placed.delete(cellText(cells[column]));
  }
  return homes.flatMap(({ tabId, column: home }) => {
    const tab = workbook.tabs.find(({ id }) => id === tabId);
    return (tab?.rows ?? []).flatMap((cells) =>
      cells.flatMap((cell, column): SheetWrite[] =>
        typeof cell === 'string' && column !== home && placed.has(cellText(cell)) && !isColumnLocked(tab ?? {}, column)
          ? [{ kind: 'takeBack', tabId, column, value: cellText(cell) }]
          : [],
      ),
    );
  });
}
