import { expect, it } from 'vitest';
import { copiedLog } from '../../../src/core/logs/copied-log.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { TabName } from '../../../src/core/workbook/workbook.ts';

const labels = (name: TabName): string[] => tabSchemas[name].columns.map((column) => column.header);
const history = labels('stage-history');
const blanks = (count: number): CellValue[][] => Array.from({ length: count }, () => []);

it.each<[string, CellValue[][], TabName | null]>([
  ['nothing', [], null],
  ['Stage History', [history], 'stage-history'],
  ['Stage History, two columns gone', [[], history.slice(2), ['L1', 'won']], 'stage-history'],
  ['Stage History, three columns gone', [history.slice(3)], null],
  [
    'labels with blanks around, among other cells',
    [[5, null, ...history.map((label) => ` ${label} `)]],
    'stage-history',
  ],
  ['headers in the twentieth row', [...blanks(19), history], 'stage-history'],
  ['headers in the twenty-first row', [...blanks(20), history], null],
  ['labels spread over two rows', [history.slice(0, 4), history.slice(4)], null],
  ['the Edit Log, with its seven columns', [labels('edit-log')], 'edit-log'],
  ['Metrics History, with too few columns to be told from a list', [labels('metrics-history')], null],
  ['a tab that people keep', [labels('activities')], null],
  ['a list of leads with some of its columns', [['Lead ID', 'From', 'Amount', 'Currency', 'Owner', 'Source', 'Stage']], null], // prettier-ignore
])('%s', (_, rows, log) => {
  expect(copiedLog({ ownedAs: null, rows })).toBe(log);
});

it('our own log is no copy', () => {
  expect(copiedLog({ ownedAs: 'stage-history', rows: [history] })).toBe(null);
});
