import type { Records } from '../leads/records.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * An ID that was read back beside a lead is that lead's for good; one that did not land anywhere is forgotten. Left are those that
 * stand alone in a tab of leads, or in a column that is not theirs: they may have to be taken back, by the next run at the latest,
 * for columns can move once more while this one takes them back.
 */
export function notReadBack(
  placedIds: readonly string[],
  { leads }: Records,
  workbook: Workbook,
  adoption: Adoption,
): readonly string[] {
  if (placedIds.length === 0) return placedIds;
  const placed = new Set(placedIds);
  for (const { id } of leads) if (id !== null) placed.delete(id);
  const standing = new Set<string>();
  const stages = adoption.tabs.get('stages');
  for (const { tabId, name, columns } of stages === undefined ? adoption.leadTabs : [...adoption.leadTabs, stages]) {
    // A stage has its ID at once.
    const home = name === 'stages' ? columns.get('stageId') : undefined;
    for (const cells of workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [])
      cells.forEach((cell, column) => {
        if (typeof cell === 'string' && column !== home && placed.has(cellText(cell))) standing.add(cellText(cell));
      });
  }
  return placedIds.filter((id) => standing.has(id));
}
