import type { Tab } from '../workbook/workbook.ts';
import { readLines } from './read-lines.ts';

/**
 * Written by runs that write Memory in the same batch. The other logs may be older than any Memory: mails, answers and imported changes
 * once left none.
 */
const beside = ['run-log', 'metrics-history'] as const;

/** Whether a log has lines beside which there must have been a Memory. */
export function knowsOfEarlierRuns(tabs: readonly Tab[]): boolean {
  return tabs.some((tab) => {
    const name = beside.find((log) => log === tab.ownedAs);
    return name !== undefined && readLines(tab, name).length > 0;
  });
}
