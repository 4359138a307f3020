import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

interface Sheet {
  readonly formats?: readonly string[];
  /** What Settings says. */
  readonly currency?: string;
  /** Cells of a Currency column beside the amounts. */
  readonly beside?: readonly CellValue[];
}

function adopted(header: string, amounts: readonly CellValue[], { formats, currency, beside }: Sheet = {}) {
  const rows = [
    ['Company', 'Stage', header, ...(beside === undefined ? [] : ['Currency'])],
    ...amounts.map((amount, i) => [`Company ${i}`, 'Proposal', amount, ...(beside === undefined ? [] : [beside[i]])]),
  ] as CellValue[][];
  const settings =
    currency === undefined
      ? {}
      : {
          Settings: [
            ['Setting', 'Value'],
            ['Currency', currency],
          ],
        };
  const workbook = aWorkbook({ Leads: rows, ...settings });
  const adoption = adopt({
    ...workbook,
    tabs: workbook.tabs.map((tab) => ({ ...tab, ...(formats ? { currencyFormats: new Map([[2, formats]]) } : {}) })),
  });
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption;
}

function guess(header: string, amounts: readonly CellValue[], format?: string) {
  const adoption = adopted(header, amounts, format === undefined ? {} : { formats: [format] });
  return [adoption.settings.currency, adoption.currencyGuess?.from ?? null];
}

function said(header: string, amounts: readonly CellValue[], sheet: Sheet = {}) {
  return adopted(header, amounts, sheet)
    .findings.filter(({ code }) => /currency/.test(code))
    .map(({ code, row, column, field, message }) => [code, row, column, field, message]);
}

it('what all amounts say comes first; of those that say nothing their header, then their number format, then the others', () => {
  expect(guess('Deal value (EUR)', ['100 GBP', '200 GBP'], 'CHF')).toEqual(['GBP', 'amounts']);
  expect(guess('Amount (EUR)', [100, '$600', 300])).toEqual(['EUR', 'header']);
  expect(guess('Amount', [100, '$600', 300], 'EUR')).toEqual(['EUR', 'number format']);
  expect(guess('Amount', [100, '200 GBP', 300])).toEqual(['GBP', 'amounts']);
  expect(guess('Amount ($)', [100, '200 CAD', 300])).toEqual(['CAD', 'header']);
  expect(guess('Deal value (EUR)', [100, 200, 300], 'CHF')).toEqual(['EUR', 'header']);
  expect(guess('Deal value', [100, 200, 300], 'CHF')).toEqual(['CHF', 'number format']);
  expect(guess('Deal value', [100, 200, 300])).toEqual(['XXX', null]);
});

it('amounts that name several currencies say nothing of one that names none; their header does', () => {
  expect(guess('Deal value', ['100 USD', '200 GBP', 300])).toEqual(['XXX', null]);
  expect(guess('Deal value (EUR)', ['100 USD', '200 GBP', 300], 'CHF')).toEqual(['EUR', 'header']);
});

it('a header names a currency by a sign, in brackets or after "in", and not by a word that happens to be a code', () => {
  expect(guess('Amount €', [1, 2, 3])[0]).toBe('EUR');
  expect(guess('Value in CHF', [1, 2, 3])[0]).toBe('CHF');
  expect(guess('Amount [GBP]', [1, 2, 3])[0]).toBe('GBP');
  expect(guess('Amount (RON)', [1, 2, 3])[0]).toBe('RON');
  expect(guess('ALL AMOUNT', [1000, 2000, 3000])).toEqual(['XXX', null]);
  expect(guess('Amount (€ or $)', [1, 2, 3])).toEqual(['XXX', null]);
  for (const word of ['ALL', 'TOP', 'TRY', 'CUP', 'PEN']) {
    expect(guess(`Amount (${word})`, [1, 2, 3])).toEqual(['XXX', null]);
    expect(guess(`Amount (${word})`, [1, 2, 3], 'EUR')).toEqual(['EUR', 'number format']);
  }
  expect(guess('Amount (TRY)', [1, 2, 3], 'TRY')).toEqual(['TRY', 'number format']);
});

it('a currency that nobody set is said at the header of the amounts, with what it was taken from', () => {
  const at = (column: string, message: string) => [['settings/currency-guessed', 1, column, 'amount', message]];
  expect(said('Deal value (EUR)', [1, 2])).toEqual(
    at('Deal value (EUR)', 'Amounts are counted in EUR, as the header “Deal value (EUR)” says.'),
  );
  expect(said('Amount', [1, 2], { formats: ['CHF'] })).toEqual(
    at('Amount', 'Amounts are counted in CHF, as the number format of “Amount” shows.'),
  );
  expect(said('Amount', [1, '2 GBP'])).toEqual(
    at('Amount', 'Amounts that name no currency are counted in GBP, as the others are in it.'),
  );
});

it('what nobody says is asked, and amounts are in no currency until then', () => {
  const asked = (amounts: readonly CellValue[], sheet: Sheet = {}) =>
    adopted('Amount', amounts, sheet)
      .questions.filter(({ setting }) => setting === 'Currency')
      .map(({ setting, choices }) => [setting, choices[0]?.value]);
  expect(asked([1, 2])).toEqual([['Currency', 'USD']]);
  expect(asked([1, '2 GBP', '3 EUR'])).toEqual([['Currency', 'EUR']]);
  expect(asked([1, 2], { formats: ['GBP', 'NOK'] })).toEqual([['Currency', 'GBP']]);
  expect(asked([1, '2 GBP'])).toEqual([]);
  expect(asked([1, 2], { currency: 'CHF' })).toEqual([]);
  expect(asked([])).toEqual([]);
});

it('nothing is said where Settings says it, or every amount does', () => {
  expect(said('Amount', [1, 2], { currency: 'EUR', formats: ['EUR'] })).toEqual([]);
  expect(said('Amount', ['1 EUR', '2 EUR'])).toEqual([]);
  expect(said('Amount', [1, 2], { beside: ['EUR', '€'] })).toEqual([]);
  expect(said('Amount', [])).toEqual([]);
});

it('amounts that look like another currency than they are counted in are said, Settings or not', () => {
  const another = (message: string) => ['money/shown-in-another-currency', 1, 'Amount', 'amount', message];
  const both =
    'The number format of “Amount” shows EUR and USD, and amounts that name no currency themselves are counted in';
  expect(said('Amount', [1, 2], { formats: ['EUR', 'USD'], currency: 'EUR' })).toEqual([another(`${both} EUR.`)]);
  expect(said('Amount (USD)', [1, 2], { currency: 'EUR' })).toEqual([
    expect.arrayContaining([expect.stringMatching(/^The header “Amount \(USD\)” says USD, and .* counted in EUR/)]),
  ]);
  expect(said('Amount', [1, 2], { formats: ['EUR', 'USD'], beside: ['EUR', 'USD'] })).toEqual([]);
  // A format knows no more of the dollar than its sign.
  expect(said('Amount', [1, 2], { formats: ['USD'], currency: 'CAD' })).toEqual([]);
});

it('the order of the rows changes nothing, however many there are', () => {
  const cells = Array.from({ length: 3000 }, (_, i) => (i < 2500 ? '€ 100' : '$100'));
  expect(guess('Amount', cells)).toEqual(['XXX', null]);
  expect(guess('Amount', cells.toReversed())).toEqual(['XXX', null]);
  const few = ['€ 100', 'CHF 100', 100];
  expect(said('Amount', few)).toEqual(said('Amount', few.toReversed()));
});

describe('what stands around the amounts', () => {
  const deals = (header: string, above: readonly CellValue[][] = [], of = 'Company'): CellValue[][] => [
    ...above,
    ['Company', 'Owner', 'Stage', header],
    ...['New', 'Proposal', 'Won', 'Lost'].map((stage, at) => [`${of} ${at}`, 'Ann', stage, 100 * (at + 1)]),
  ];
  const read = (tabs: Readonly<Record<string, CellValue[][]>>, formats: Readonly<Record<string, string>> = {}) => {
    const workbook = aWorkbook(tabs);
    const shown = workbook.tabs.map((tab) => {
      const code = formats[tab.title];
      return code === undefined ? tab : { ...tab, currencyFormats: new Map([[3, [code]]]) };
    });
    const adoption = adopt({ ...workbook, tabs: shown });
    if ('noLeads' in adoption) throw new Error(adoption.message);
    return adoption;
  };
  const currency = (...of: Parameters<typeof read>) => {
    const { settings, currencyGuess } = read(...of);
    return [settings.currency, currencyGuess?.from ?? null];
  };

  it('each tab has its own where their names, headers or formats say so, and nobody adds them up', () => {
    for (const adoption of [
      read({ 'UK (£)': deals('Amount'), 'US ($)': deals('Amount', [], 'Firm') }),
      read({ One: deals('Amount (GBP)'), Two: deals('Amount (USD)', [], 'Firm') }),
      read({ One: deals('Amount'), Two: deals('Amount', [], 'Firm') }, { One: 'GBP', Two: 'USD' }),
    ]) {
      expect(adoption.leadTabs.map((tab) => tab.currency)).toEqual(['GBP', 'USD']);
      expect(adoption.questions.map(({ setting }) => setting)).toContain('Currency');
    }
    const one = read({ 'North (£)': deals('Amount'), 'South (£)': deals('Amount', [], 'Firm') });
    expect(one.leadTabs.map((tab) => tab.currency)).toEqual([undefined, undefined]);
    expect(one.settings.currency).toBe('GBP');
  });

  it('the lines above say it, of a dollar sign too, and so do other numbers of the workbook', () => {
    expect(currency({ Deals: deals('Amount', [['Currency:', 'CAD'], []]) }, { Deals: 'USD' })).toEqual([
      'CAD',
      'lines above',
    ]);
    expect(currency({ Deals: deals('Amount', [['All values in EUR'], []]) })).toEqual(['EUR', 'lines above']);
    expect(currency({ Deals: deals('Amount'), Dashboard: [['Won', '', '', 5]] }, { Dashboard: 'EUR' })).toEqual([
      'EUR',
      'other numbers',
    ]);
  });

  it('crowns are those of the place that the sheet speaks of, and asked where it speaks of none', () => {
    const swedish = (header: string): CellValue[][] => [
      ['Företag', 'Säljare', 'Stage', header],
      ['Norrsken AB', 'Åsa', 'Won', 100],
      ['Tall AB', 'Åsa', 'New', 200],
    ];
    expect(currency({ Deals: swedish('Belopp (tkr)') })).toEqual(['SEK', 'place']);
    expect(currency({ Deals: deals('Amount (kr)') })).toEqual(['XXX', null]);
  });
});
