import { aFinding } from '../findings/a-finding.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { lockText } from '../workbook/lock.ts';
import type { Tab } from '../workbook/workbook.ts';

/** The plan for a tab of the worker's that somebody protected against the account it runs as: nothing but to say so. */
export function leftAsItIs(tab: Tab, tabs: readonly Tab[], memory: WorkerMemory) {
  const locks = (tab.locked ?? []).map(lockText).join('; ');
  const message = `“${tab.title}” is as it was at an earlier run: the account that Leadsheet runs as may not edit it (${locks}).`;
  const finding = aFinding('tab/locked', { tab: tab.title, tabId: tab.id }, { message });
  return { writes: [], charts: [], findings: [finding], memory, tabId: tab.id, tabs };
}
