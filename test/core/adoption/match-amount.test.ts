import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

function read(headers: readonly string[], cells: readonly CellValue[], settings: readonly CellValue[][] = []) {
  const rows = [1, 2, 3, 4].map((i) => [`Company ${i}`, i > 2 ? 'Won' : 'Proposal', ...cells] as CellValue[]);
  const workbook = aWorkbook({
    Leads: [['Company', 'Stage', ...headers], ...rows],
    Settings: [['Setting', 'Value'], ['Currency', 'EUR'], ...settings],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [lead] = parseRecords(workbook, adoption, { today: 46000 }).leads;
  const asked = adoption.questions.map(({ setting, choices }) => [setting, ...choices.map(({ value }) => value)]);
  return { amount: lead?.amount ?? null, asked, codes: adoption.findings.map(({ code }) => code) };
}

const question = (...choices: readonly string[]) => [['Column: Amount', ...choices, '(none)']];

it('the deal’s worth is settled by its name, whatever other money stands beside it', () => {
  expect(read(['Weighted value', 'Deal value', 'Budget', 'Commission'], [1, 2000, 3, 4])).toMatchObject({
    amount: 2000,
    asked: [],
  });
  expect(read(['Commission', 'Expected revenue'], [1, 2000])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Index', 'Postal code', 'Sales Amount'], [1, 80331, 2000])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Value (k€)'], [2])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Value (k€)'], ['2k €'])).toMatchObject({ amount: 2000 });
});

it('two that could be it are asked with their sum; there is no amount until somebody says', () => {
  const headers = ['Setup fee', 'Yearly fee'];
  expect(read(headers, [500, 1500])).toMatchObject({
    amount: null,
    asked: question('Setup fee', 'Yearly fee', 'Setup fee + Yearly fee'),
  });
  const sum = read(headers, [500, 1500], [['Column: Amount', 'Setup fee + Yearly fee']]);
  expect(sum).toMatchObject({ amount: 2000, asked: [] });
  expect(sum.codes).not.toContain('header/mapping-lost');
  expect(read(headers, [500, null], [['Column: Amount', 'Setup fee + Yearly fee']]).amount).toBe(500);
  expect(read(headers, [500, 1500], [['Column: Amount', 'Yearly fee']])).toMatchObject({ amount: 1500, asked: [] });
  expect(read(headers, [500, 1500], [['Column: Amount', '(none)']])).toMatchObject({ amount: null, asked: [] });
});

it('numbers alone are asked, and those of an index, a code or a year are not even that', () => {
  expect(read(['Érték'], [5000])).toMatchObject({ amount: null, asked: question('Érték') });
  expect(read(['Commission'], [2000])).toMatchObject({ amount: null, asked: question('Commission') });
  expect(read(['Postal code'], [80331])).toMatchObject({ amount: null, asked: [] });
  expect(read(['Érték'], ['2000 €'])).toMatchObject({ amount: 2000, asked: [] });
});

it('two amounts in two currencies are asked; what is measured is no money', () => {
  expect(read(['Amount EUR', 'Amount USD'], [500, 550])).toMatchObject({
    amount: null,
    asked: question('Amount EUR', 'Amount USD'),
  });
  expect(read(['Volume (tons)'], [315])).toMatchObject({ amount: null, asked: [] });
});

it('the unit in a header holds, and is asked where the numbers or the word do not say one', () => {
  expect(read(['Amount in 1000 EUR'], [14])).toMatchObject({ amount: 14_000, asked: [] });
  expect(read(['Amount (Lakhs)'], [2.5])).toMatchObject({ amount: 250_000, asked: [] });
  expect(read(['Amount (Cr)'], [2], [['Amounts are in', 'units']])).toMatchObject({ amount: 2, asked: [] });
  expect(read(['Amount (k€)'], [20_000])).toMatchObject({
    amount: null,
    asked: [['Amounts are in', 'thousands', 'units']],
  });
  expect(read(['Valor (mil)'], [12])).toMatchObject({
    amount: null,
    asked: [['Amounts are in', 'thousands', 'millions']],
  });
});

it('a few whole amounts among thousands are asked', () => {
  const amounts = [12, 15, 18, 20_000];
  const workbook = aWorkbook({
    Leads: [
      ['Company', 'Stage', 'Amount (k€)'],
      ...amounts.map((amount, at) => [`Company ${at}`, 'Proposal', amount] as CellValue[]),
    ],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.questions.map(({ setting }) => setting)).toEqual(['Amounts are in']);
});
