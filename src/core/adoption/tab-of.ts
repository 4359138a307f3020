import type { RecognisedTab } from './adoption.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';

/** The tab that was recognised, if it was. */
export function tabOf(workbook: Workbook, recognised: RecognisedTab | undefined): Tab | undefined {
  return recognised === undefined ? undefined : workbook.tabs.find((tab) => tab.id === recognised.tabId);
}
