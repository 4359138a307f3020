import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { newTab } from './new-tab.ts';
import { setCells } from './plan-worker-tab.ts';
import { headerCells } from './tab-columns.ts';

/**
 * Plans rows for a log of the worker's (Stage History, Run Log, Reminder Log): the tab is made when absent, rows are only
 * ever added at the end. No rows, no tab.
 */
export function planAppend(
  tabs: readonly Tab[],
  name: WorkerTabName,
  rows: readonly (readonly (OutCell | undefined)[])[],
): { readonly writes: readonly SheetWrite[]; readonly tabs: readonly Tab[]; readonly tabId: number | null } {
  const existing = tabs.find((tab) => tab.ownedAs === name) ?? null;
  if (rows.length === 0) return { writes: [], tabs, tabId: existing?.id ?? null };
  if (existing !== null) {
    const header = existing.rows.length === 0 ? setCells(existing.id, [headerCells(name)]) : [];
    return { writes: [...header, { kind: 'appendRows', tabId: existing.id, rows }], tabs, tabId: existing.id };
  }
  const { create, tab } = newTab(tabs, name, { frozenRows: 1 });
  const append: SheetWrite = { kind: 'appendRows', tabId: tab.id, rows };
  const writes = [create, ...setCells(tab.id, [headerCells(name)]), append];
  return { writes, tabs: [...tabs, tab], tabId: tab.id };
}
