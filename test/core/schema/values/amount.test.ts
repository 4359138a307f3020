import { describe, expect, it } from 'vitest';
import { decideDecimalMark, parseAmount } from '../../../../src/core/schema/values/amount.ts';
import type { AmountContext } from '../../../../src/core/schema/values/amount.ts';

const unknown: AmountContext = { decimalMark: null, teamCurrency: 'XXX' };

describe('parseAmount', () => {
  it.each([
    ['$12,500', 12500, null],
    ['\uff11\uff12\uff13', 123, null],
    ['\uff11\uff0c\uff12\uff15\uff10\uff0e\uff15', 1250.5, null],
    ['\uff04\u3000\uff11\uff12\uff0c\uff15\uff10\uff10', 12500, null],
    ['12.500,00 €', 12500, 'EUR'],
    ['1 250,5', 1250.5, null],
    ['1\u00a0250,50', 1250.5, null],
    ['1\u202f250', 1250, null],
    ['(300)', -300, null],
    ['($1,200.50)', -1200.5, null],
    ['12k', 12000, null],
    ['1.1k', 1100, null],
    ['€12.5k', 12500, 'EUR'],
    ['12 k€', 12000, 'EUR'],
    ['USD 3m', 3_000_000, 'USD'],
    ['3 Mio. EUR', 3_000_000, 'EUR'],
    ["CHF 1'250.50", 1250.5, 'CHF'],
    ['1’250', 1250, null],
    ["1'250.-", 1250, null],
    ['300,-', 300, null],
    ['300,– €', 300, 'EUR'],
    ['\u2212300', -300, null],
    ['300-', -300, null],
    ['-$300', -300, null],
    ['$-300', -300, null],
    ['12,34,567', 1234567, null],
    ['₹ 12,34,567.50', 1234567.5, 'INR'],
    ['1.234.567', 1234567, null],
    ['1,234,567.89', 1234567.89, null],
    ['1250', 1250, null],
    ['1250.', 1250, null],
    ['.5', 0.5, null],
    ['0.125', 0.125, null],
    ['1234.567', 1234.567, null],
    ['1 234.567', 1234.567, null],
    ['2 lakh', 200000, null],
    ['£1,000', 1000, 'GBP'],
    ['kr 500', 500, null],
    ['12.500,- €', 12500, 'EUR'],
    ['12,500.-', 12500, null],
    ["Fr. 1'250.–", 1250, 'CHF'],
    ['SEK 12 500:-', 12500, 'SEK'],
    ['Rs. 12,34,567', 1234567, 'INR'],
    ['1,2 mln zł', 1_200_000, 'PLN'],
    ['€ 12 Mio', 12_000_000, 'EUR'],
    ['2 Mrd. €', 2_000_000_000, 'EUR'],
    ["3 millions d'euros", 3_000_000, 'EUR'],
    ['5 TEUR', 5000, 'EUR'],
    ['5 T€', 5000, 'EUR'],
    ['12kEUR', 12000, 'EUR'],
    ['2,5 M€', 2_500_000, 'EUR'],
    ['$12,500 USD', 12500, 'USD'],
    ['$12,500 CAD', 12500, 'CAD'],
    ['€12.500,00 EUR', 12500, 'EUR'],
    ['$ (1,200.00)', -1200, null],
    ['(300) €', -300, 'EUR'],
    ['USD (3m)', -3_000_000, 'USD'],
    ['-12k', -12000, null],
    ['300 €-', -300, 'EUR'],
    ["'500", 500, null],
    ['\u200e500\u200b', 500, null],
    ['1\u2009250', 1250, null],
    ['500 SEK', 500, 'SEK'],
  ])('reads %j', (text, amount, currency) => {
    const read = parseAmount(text, unknown);
    if (amount === null) expect(read.ok).toBe(false);
    else expect(read).toMatchObject({ ok: true, value: { amount, currency } });
  });

  it.each([
    '',
    'abc',
    '10-20k',
    '5,000 - 10,000',
    'tbd',
    '12,34',
    '1,2,3',
    '1.2.3',
    '10%',
    '12 13',
    '--5',
    '(-5',
    '1e400',
    '1,23,4',
    '$12,500 EUR',
    '500 p.a.',
    '500/mo',
    '12.500 € im Monat',
    '500 (of 700)',
    '5 T',
    '€500 + 200',
    '5e3',
    '½',
    '1 250 ,5',
  ])('does not guess %j', (text) => {
    const read = parseAmount(text, unknown);
    if (text === '12,34') expect(read).toMatchObject({ ok: true, value: { amount: 12.34 } });
    else expect(read).toMatchObject({ ok: false, problem: 'cell/not-an-amount' });
  });

  it('reads a separator with three digits as the column says, and reports it where the column says nothing', () => {
    expect(parseAmount('1.234', unknown)).toMatchObject({ ok: false, problem: 'cell/ambiguous-amount' });
    expect(parseAmount('1,234', unknown)).toMatchObject({ ok: false, problem: 'cell/ambiguous-amount' });
    expect(parseAmount('1.234', { ...unknown, decimalMark: ',' })).toMatchObject({ value: { amount: 1234 } });
    expect(parseAmount('1.234', { ...unknown, decimalMark: '.' })).toMatchObject({ value: { amount: 1.234 } });
    expect(parseAmount('1,234', { ...unknown, decimalMark: '.' })).toMatchObject({ value: { amount: 1234 } });
  });

  it('reports a word that is another number in another language', () => {
    const message = '“10 mil €” can be 10000 or 10000000.';
    expect(parseAmount('10 mil €', unknown)).toMatchObject({ ok: false, problem: 'cell/ambiguous-amount', message });
    expect(parseAmount('(1.250)', unknown)).toMatchObject({ message: '“(1.250)” can be -1250 or -1.25.' });
  });

  it('takes a shared sign for the team’s own currency', () => {
    expect(parseAmount('$5', { decimalMark: null, teamCurrency: 'EUR' })).toMatchObject({ value: { currency: 'USD' } });
    expect(parseAmount('$5', { decimalMark: null, teamCurrency: 'CAD' })).toMatchObject({ value: { currency: 'CAD' } });
    expect(parseAmount('5 kr', { decimalMark: null, teamCurrency: 'NOK' })).toMatchObject({
      value: { currency: 'NOK' },
    });
  });

  it('refuses numbers that are none', () => {
    for (const value of [NaN, Infinity, -Infinity, 1e308, 3e-323, -1e-10])
      expect(parseAmount(value, unknown).ok).toBe(false);
  });
});

describe('decideDecimalMark', () => {
  it.each([
    [['1.234', '12.500,00'], ','],
    [['1,234', '1,234,567'], '.'],
    [['1.234', '7,5'], ','],
    [['1,234', '$12,500'], '.'],
    [['1.234', '2.500 €'], ','],
    [['1.234', '5.678'], null],
    [['1.5', '1,5'], null],
    [[1.5, null, true, 'abc', '12500'], null],
  ])('of %j is %j', (values, mark) => {
    expect(decideDecimalMark(values)).toBe(mark);
  });
});

// securo#665 (25,000 of naira read as 25), vue-currency-input#102 (1.234 of Germany), laravel-money#6, budget-board#688.
describe('a separator with three digits, where the column proves nothing, is as the team’s currency is written', () => {
  it.each([
    ['2,500', 'USD', 2500],
    ['25,000', 'NGN', 25000],
    ['12.500', 'EUR', 12500],
    ['(1,200)', 'USD', -1200],
    ['12,500', 'EUR', null],
    ['12.500', 'USD', null],
    ['12.500', 'CHF', null],
    ['2,500', 'XXX', null],
    ['12.500 KWD', 'EUR', null],
    ['1.234 Mio', 'EUR', null],
  ])('%j in a sheet of %s is %s', (text, teamCurrency, expected) => {
    const read = parseAmount(text, { decimalMark: null, teamCurrency });
    if (expected === null) expect(read).toMatchObject({ ok: false, problem: 'cell/ambiguous-amount' });
    else expect(read).toMatchObject({ ok: true, value: { amount: expected } });
  });
});

describe('amounts as people write them', () => {
  it.each([
    ['Rs. 50,000/-', 50000, 'INR'],
    ['Rs 50,000/- only', 50000, 'INR'],
    ['TZS 50,000/=', 50000, 'TZS'],
    ['₹1,20,000', 120000, 'INR'],
    ['1 lakh', 100000, null],
    ['₹ 2.5 Cr', 25000000, 'INR'],
    ['12 500 kr', 12500, 'SEK'],
    ['kr 12 500,00', 12500, 'SEK'],
    ['approx. 5000', 5000, null],
    ['ca. 5.000 €', 5000, 'EUR'],
    ['CA$5000', 5000, 'CAD'],
    ['~5000', 5000, null],
    ['5000 + VAT', 5000, null],
    ['5.000 € zzgl. 19% MwSt.', 5000, 'EUR'],
    ['5000 (net)', 5000, null],
    ['5000 USD plus VAT', 5000, 'USD'],
    ['5,000.00 HT', 5000, null],
    ['١٢٬٥٠٠', 12500, null],
    ['١٢٣٫٥', 123.5, null],
    ['१२३४', 1234, null],
  ])('%s', (text, amount, currency) => {
    expect(parseAmount(text, { decimalMark: null, teamCurrency: 'SEK' })).toMatchObject({
      ok: true,
      value: { amount, currency },
    });
  });

  it.each(['10-20k', '10–20k', '5,000 - 10,000', '$5k to $10k', '2k-3k', '5.000 bis 6.000 €'])(
    '%s is a range',
    (text) => {
      expect(parseAmount(text, unknown)).toMatchObject({
        ok: false,
        problem: 'cell/not-an-amount',
        message: expect.stringContaining('is a range') as string,
      });
    },
  );

  it('of a sign that several currencies share says so, and counts in none where the team’s is not known either', () => {
    expect(parseAmount('12 500 kr', unknown)).toMatchObject({ value: { amount: 12_500, currency: null } });
    expect(parseAmount('12 500 kr', { decimalMark: null, teamCurrency: 'EUR' })).toMatchObject({
      ok: false,
      problem: 'cell/unknown-currency',
      message: expect.stringContaining('SEK, NOK, DKK, ISK') as string,
    });
  });

  it.each(['5000 per month', '5000/month', '10%', '5000 (setup)', '> 5000', '3 x 500', '12-500', '1e5'])(
    '%s is no one amount',
    (text) => expect(parseAmount(text, unknown).ok).toBe(false),
  );
});
