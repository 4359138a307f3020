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
