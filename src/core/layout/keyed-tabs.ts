import type { WorkerTabName } from '../workbook/workbook.ts';

/** The worker's tabs whose rows are known by a key, wherever people sort them, and the field that holds it. */
export const keyedTabs: Readonly<Partial<Record<WorkerTabName, string>>> = {
  'data-issues': 'cause',
  today: 'key',
  groups: 'key',
};
