import type { Adoption } from '../schema/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * IDs of a batch that has just landed, which stand in another column than they were meant for: somebody inserted or moved
 * a column between the reading and the writing. They are taken back, by content, before anything was bound to them; the
 * next run fills anew.
 *
 * @param filled the fills of that batch. Older IDs are left alone: people may have copied them to where they stand.
 */
export function takeBackStrays(workbook: Workbook, adoption: Adoption, filled: readonly SheetWrite[]): SheetWrite[] {
  const placed = new Set(filled.flatMap((write) => (write.kind === 'fillBlank' ? [write.value] : [])));
  for (const header of ['Lead ID', 'Stage ID']) placed.delete(header);
  const homes = adoption.leadTabs.map(({ tabId, columns }) => ({ tabId, column: columns.get('leadId') }));
  const stages = adoption.tabs.get('stages');
  if (stages !== undefined) homes.push({ tabId: stages.tabId, column: stages.columns.get('stageId') });
  return homes.flatMap(({ tabId, column: home }) => {
    const rows = workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [];
    return rows.flatMap((cells) =>
      cells.flatMap((cell, column): SheetWrite[] =>
        typeof cell === 'string' && column !== home && placed.has(cellText(cell))
          ? [{ kind: 'takeBack', tabId, column, value: cellText(cell) }]
          : [],
      ),
    );
  });
}
