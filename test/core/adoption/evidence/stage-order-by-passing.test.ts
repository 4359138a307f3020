import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];
const day = 46_000;
const deal = (at: number, ...dates: readonly CellValue[]): readonly CellValue[] => [`Firm ${at}`, 1000 + at, ...dates];
const read = (headers: readonly string[], rows: Rows) => {
  const adoption = adopt(aWorkbook([aTab({ title: 'Deals', rows: [['Company', 'Amount', ...headers], ...rows] })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const values = adoption.leadTabs[0]?.made?.[0]?.values;
  return {
    stages: adoption.stages.map(({ name }) => name),
    at: typeof values === 'object' ? [...values.values()] : [],
  };
};

it('columns of dates that run from right to left are read so, and a deal stands where it came last', () => {
  const rows: Rows = [1, 2, 3, 4].flatMap((at) => [
    deal(at, null, null, null, day + at),
    deal(10 + at, null, null, day + 9 + at, day + at),
    deal(20 + at, null, day + 20, day + 9 + at, day + at),
    deal(30 + at, day + 21, null, day + 9 + at, day + at),
  ]);
  const { stages, at } = read(['Lost', 'Won', 'Quote sent', 'Contacted'], rows);
  expect(stages).toEqual(['Contacted', 'Quote sent', 'Won', 'Lost']);
  expect(at.slice(0, 4)).toEqual(['Contacted', 'Quote sent', 'Won', 'Lost']);
});

it('two deals that went the other way change no order', () => {
  const rows: Rows = [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => deal(at, day + at, day + 9 + at, null, null)),
    ...[9, 10].map((at) => deal(at, day + at, day, null, null)),
    deal(11, day, day + 3, day + 9, null),
    deal(12, day, day + 3, null, day + 9),
  ];
  const { stages, at } = read(['Contacted', 'Quote sent', 'Won', 'Lost'], rows);
  expect(stages).toEqual(['Contacted', 'Quote sent', 'Won', 'Lost']);
  expect(at[9]).toBe('Quote sent');
});
