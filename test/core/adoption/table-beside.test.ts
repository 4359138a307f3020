import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const head = ['Company', 'Owner', 'Stage', 'Amount'];
const stages = ['New', 'Proposal', 'Won', 'Lost'];
const rows = (last: readonly CellValue[]): readonly (readonly CellValue[])[] => [
  [...head, null, ...head, ...last.slice(0, 1)],
  ...Array.from({ length: 12 }, (_, at): readonly CellValue[] => [
    `Deal ${at}`,
    'Ann',
    stages[at % 4] ?? '',
    1000 + at,
    null,
    ...(at < 5 ? [`Old ${at}`, 'Bob', 'Won', 500] : [null, null, null, null]),
    ...last.slice(1),
  ]),
];

it.each<[string, readonly CellValue[]]>([
  ['as it came', []],
  ['with the Lead ID that a worker put behind the last column', ['Lead ID', 'L8N294WWZD']],
])('of two tables side by side the first is read, %s', (_, last) => {
  const adoption = adopt(aWorkbook({ Sheet1: rows(last) }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const { columns } = adoption.leadTabs[0] ?? { columns: new Map<string, number>() };
  expect([...columns].filter(([field]) => field !== 'leadId').map(([, column]) => column)).toEqual([0, 1, 2, 3]);
  expect(columns.get('leadId')).toBe(last.length === 0 ? undefined : 9);
});
