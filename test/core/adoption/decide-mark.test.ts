import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

/** What the amounts are, the questions, and how many cells are said to be wrong. */
function read(
  amounts: readonly CellValue[],
  { beside = [], settings = [] }: { beside?: string[]; settings?: string[][] } = {},
) {
  const stages = ['New', 'Proposal', 'Won', 'Lost'];
  const rows = amounts.map((amount, at) => [`Company ${at}`, stages[at % 4] ?? '', amount, beside[at] ?? null]);
  const kept = settings.length === 0 ? {} : { Settings: [['Setting', 'Value'], ...settings] };
  const workbook = aWorkbook({ Leads: [['Company', 'Stage', 'Amount', 'Notional'], ...rows], ...kept });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const { leads, findings } = parseRecords(workbook, adoption, { today: 46_000 });
  return {
    amounts: leads.map(({ amount }) => amount),
    asked: adoption.questions
      .filter(({ setting }) => setting !== 'Currency')
      .map(({ setting, choices }) => [setting, ...choices.map(({ value }) => value)]),
    errors: findings.filter(({ code }) => code === 'cell/ambiguous-amount').length,
  };
}

const question = ['Thousands are divided by', 'points', 'commas'];

it('amounts that can be two are asked once, and no cell of them is an error', () => {
  expect(read(['40.000', '60.000', '500', '12.500'])).toEqual({
    amounts: [null, null, 500, null],
    asked: [question],
    errors: 0,
  });
});

it('the answer stands in Settings', () => {
  expect(read(['40.000', '60.000'], { settings: [['Thousands are divided by', 'points']] })).toMatchObject({
    amounts: [40_000, 60_000],
    asked: [],
  });
  expect(read(['2,500', '1,250'], { settings: [['Thousands are divided by', 'points']] })).toMatchObject({
    amounts: [2.5, 1.25],
    asked: [],
  });
  expect(read(['2,500', '1,250'], { settings: [['Thousands are divided by', '']] })).toMatchObject({
    amounts: [null, null],
    asked: [question],
  });
});

it('other numbers beside them say it, unless they say both', () => {
  expect(read(['40.000', '60.000'], { beside: ['1.000.000', '2.500.000'] })).toEqual({
    amounts: [40_000, 60_000],
    asked: [],
    errors: 0,
  });
  expect(read(['40.000', '1,5'], {})).toMatchObject({ amounts: [40_000, 1.5], asked: [] });
});

it('nothing is asked where the currency or the column says it, and “10 mil” is said in its own cell', () => {
  expect(read(['40.000', '60.000'], { settings: [['Currency', 'EUR']] })).toEqual({
    amounts: [40_000, 60_000],
    asked: [],
    errors: 0,
  });
  expect(read([40_000, '60000'])).toMatchObject({ asked: [], errors: 0 });
  expect(read(['10 mil', '40.000'])).toMatchObject({ asked: [question], errors: 1 });
});
