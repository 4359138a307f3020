import type { Adoption } from '../schema/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * IDs that the worker placed and that landed in another column than they were meant for: somebody inserted or moved a
 * column between the reading and the writing. They are taken back, by content; the next run fills anew.
 *
 * @param placed IDs that no run has read back beside a lead. Others are left alone, and so are those that stand in their
 * own column too: people may have copied them to where they stand.
 */
export function takeBackStrays(workbook: Workbook, adoption: Adoption, placed: readonly string[]): SheetWrite[] {
  if (placed.length === 0) return [];
  const homes = adoption.leadTabs.map(({ tabId, columns }) => ({ tabId, column: columns.get('leadId') }));
  const stages = adoption.tabs.get('stages');
  if (stages !== undefined) homes.push({ tabId: stages.tabId, column: stages.columns.get('stageId') });
  const atHome = new Set<string>();
  const elsewhere = new Map<string, SheetWrite>();
  const isPlaced = new Set(placed);
  for (const tab of workbook.tabs) {
    const home = homes.find(({ tabId }) => tabId === tab.id);
    if (home === undefined) continue;
    for (const cells of tab.rows) {
      for (const [column, cell] of cells.entries()) {
        if (typeof cell !== 'string') continue;
        const value = cellText(cell);
        if (!isPlaced.has(value)) continue;
        if (column === home.column) atHome.add(value);
        else elsewhere.set(value, { kind: 'takeBack', tabId: tab.id, column, value });
      }
    }
  }
  return [...elsewhere].flatMap(([value, write]) => (atHome.has(value) ? [] : [write]));
}
