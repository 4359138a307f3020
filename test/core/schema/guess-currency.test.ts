import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/schema/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

function guess(header: string, amounts: readonly CellValue[], format?: string) {
  const rows = [['Company', 'Stage', header], ...amounts.map((amount, i) => [`Company ${i}`, 'Proposal', amount])];
  const workbook = aWorkbook({ Leads: rows });
  const adoption = adopt({
    ...workbook,
    tabs: workbook.tabs.map((tab) => ({ ...tab, ...(format ? { currencyFormats: new Map([[2, format]]) } : {}) })),
  });
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return [adoption.settings.currency, adoption.currencyGuess?.from ?? null];
}

it('what the amounts say comes first, then their header, then their number format', () => {
  expect(guess('Deal value (EUR)', [100, '200 GBP', 300], 'CHF')).toEqual(['GBP', 'amounts']);
  expect(guess('Deal value (EUR)', [100, 200, 300], 'CHF')).toEqual(['EUR', 'header']);
  expect(guess('Deal value', [100, 200, 300], 'CHF')).toEqual(['CHF', 'number format']);
  expect(guess('Deal value', [100, 200, 300])).toEqual(['USD', null]);
});

it('amounts that name several currencies say nothing, and nothing weaker speaks for them', () => {
  expect(guess('Deal value (EUR)', ['100 USD', '200 GBP', 300], 'CHF')).toEqual(['USD', null]);
});

it('a header names a currency by a sign, in brackets or after "in", and not by a word that happens to be a code', () => {
  expect(guess('Amount €', [1, 2, 3])[0]).toBe('EUR');
  expect(guess('Value in CHF', [1, 2, 3])[0]).toBe('CHF');
  expect(guess('Amount [GBP]', [1, 2, 3])[0]).toBe('GBP');
  expect(guess('ALL AMOUNT', [1000, 2000, 3000])).toEqual(['USD', null]);
  expect(guess('Amount (€ or $)', [1, 2, 3])).toEqual(['USD', null]);
});
