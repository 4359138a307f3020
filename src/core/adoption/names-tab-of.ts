import type { Workbook } from '../workbook/workbook.ts';
import { fold } from '../schema/fold.ts';
import { parseSettings } from './parse-settings.ts';
import { recogniseTabs } from './recognise-tabs.ts';

/** Whether Settings says that one of these tabs (by ID) holds leads. */
export function namesTabOf(workbook: Workbook, tabIds: ReadonlySet<number>): boolean {
  const titles = new Set(workbook.tabs.flatMap((tab) => (tabIds.has(tab.id) ? [fold(tab.title)] : [])));
  if (titles.size === 0) return false;
  const { mapping } = parseSettings(workbook, recogniseTabs(workbook).tabs.get('settings') ?? null);
  return mapping.some((row) => row.kind === 'leads tab' && titles.has(fold(row.title)));
}
