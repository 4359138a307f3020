import { describe, expect, it } from 'vitest';
import { dayFromParts } from '../../../src/core/workbook/day-time.ts';
import { english } from '../../../src/core/words/written/english.ts';
import { knownLocale, writtenIn } from '../../../src/core/words/written/written.ts';

const tuesday = dayFromParts(2026, 3, 3);
const british = writtenIn('en-GB');
/** A no-break space, which cannot be told from another in a test. */
const seen = (text: string): string => text.replaceAll('\u00a0', '_');

// What Intl writes differs between releases; a Node that writes one of these otherwise must be pinned.
it.each([
  ['en-GB', '3 March 2026', 'Tue 3 Mar', '2 to 8 March', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['en-US', 'March 3, 2026', 'Tue, Mar 3', 'March 2 to 8', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['en-CA', 'March 3, 2026', 'Tue, Mar 3', 'March 2 to 8', '−1,234.5', '£4,278', '−US$12.50', '€31k'],
  ['en-AU', '3 March 2026', 'Tue 3 Mar', '2 to 8 March', '−1,234.5', 'GBP_4,278', '−USD_12.50', 'EUR_31k'],
  ['en-IN', '3 March 2026', 'Tue 3 Mar', '2 to 8 March', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['en-ZA', '3 March 2026', 'Tue 3 Mar', '2 to 8 March', '−1_234,5', '£4_278', '−$12,50', '€31k'],
  ['de-DE', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1.234,5', '4.278_£', '−12,50_$', '31k_€'],
  ['de-AT', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1_234,5', '£_4.278', '−$_12,50', '€_31k'],
  ['de-CH', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1’234.5', '£_4’278', '−$_12.50', 'EUR_31k'],
  ['fr-FR', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1_234,5', '4_278_£GB', '−12,50_$', '31k_€'],
  ['fr-CH', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1’234,5', '4’278_£GB', '−12.50_$', '31k_€'],
  ['es-ES', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1.234,5', '4.278_GBP', '−12,50_$', '31k_€'],
  ['it-IT', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1.234,5', '4.278_£', '−12,50_$', '31k_€'],
  ['pt-BR', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1.234,5', '£_4.278', '−$_12,50', '€_31k'],
  ['nl-NL', '03-03-2026', 'Tue 03-03', '02-03 to 08-03', '−1.234,5', '£_4.278', '−$_12,50', '€_31k'],
  ['pl-PL', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1_234,5', '4_278_GBP', '−12,50_$', '31k_€'],
  ['sv-SE', '2026-03-03', 'Tue 03-03', '03-02 to 03-08', '−1_234,5', '4_278_GBP', '−12,50_$', '31k_€'],
  ['cs-CZ', '03._03._2026', 'Tue 03._03.', '02._03. to 08._03.', '−1_234,5', '4_278_£', '−12,50_$', '31k_€'],
  ['hu-HU', '2026._03._03.', 'Tue 03._03.', '03._02. to 03._08.', '−1_234,5', '4_278_GBP', '−12,50_$', '31k_EUR'],
  ['tr-TR', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1.234,5', '£4.278', '−$12,50', '€31k'],
  ['he-IL', '03.03.2026', 'Tue 03.03.', '02.03. to 08.03.', '−1,234.5', '4,278_£', '−12.50_$', '31k_€'],
  ['ar-EG', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1,234.5', '4,278_UK£', '−12.50_US$', '31k_€'],
  ['fa-IR', '2026/03/03', 'Tue 03/03', '03/02 to 03/08', '−1,234.5', '£_4,278', '−$_12.50', '€_31k'],
  ['hi-IN', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['th-TH', '03/03/2026', 'Tue 03/03', '02/03 to 08/03', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['ja-JP', '2026/03/03', 'Tue 03/03', '03/02 to 03/08', '−1,234.5', '£4,278', '−$12.50', '€31k'],
  ['zh-TW', '2026/03/03', 'Tue 03/03', '03/02 to 03/08', '−1,234.5', '£4,278', '−US$12.50', '€31k'],
])('%s: %s', (locale, day, short, span, number, money, cents, inShort) => {
  const written = writtenIn(locale);
  const all = [
    written.day(tuesday),
    written.dayShort(tuesday, tuesday + 1),
    written.span(tuesday - 1, tuesday + 5),
    written.number(-1234.5, 1),
    written.money(4278.4, 'GBP'),
    written.moneyExact(-12.5, 'USD'),
    written.moneyShort(31_200, 'EUR'),
  ];
  expect(all.map(seen)).toEqual([day, short, span, number, money, cents, inShort]);
});

describe('a locale', () => {
  it.each([
    ['de_DE', 'de-DE'],
    ['EN-us', 'en-US'],
    ['iw_IL', 'he-IL'],
    ['nowhere at all', null],
    ['', null],
  ])('%j is %j', (name, known) => expect(knownLocale(name)).toBe(known));

  it('is written as the usual one where Intl does not know it', () => {
    expect(writtenIn('nowhere at all').day(tuesday)).toBe('3 March 2026');
  });

  it('of another language has days in words as soon as there is that language', () => {
    const months = [...english.months];
    months[2] = 'März';
    expect(writtenIn('de-DE', { ...english, tag: 'de', months }).day(tuesday)).toBe('3 März 2026');
  });
});

describe('days', () => {
  it('in a year of their own have it', () => {
    expect(british.dayShort(tuesday, tuesday + 365)).toBe('Tue 3 Mar 2026');
    expect(writtenIn('de-DE').dayShort(tuesday, tuesday + 365)).toBe('Tue 03.03.2026');
  });

  it.each([
    [0, 'today'],
    [-1, 'yesterday'],
    [1, 'tomorrow'],
    [-3, '3 days ago'],
    [14, 'in 14 days'],
  ])('%j days away are %j', (away, said) => expect(british.when(tuesday + away, tuesday)).toBe(said));

  it('of two months say both', () => {
    expect(british.span(tuesday, tuesday + 30)).toBe('3 March to 2 April');
    expect(writtenIn('en-US').span(tuesday, tuesday + 30)).toBe('March 3 to April 2');
  });

  it('have a time of 24 hours', () => {
    expect(writtenIn('en-US').dayAndTime(tuesday + 17.5 / 24, tuesday)).toBe('Tue, Mar 3, 17:30');
  });
});

describe('money', () => {
  it.each([
    [4278.6, 'XXX', '4,279'],
    [-0.2, 'EUR', '€0'],
    [12, 'Taler', 'Taler_12'],
    [1e18, 'EUR', 'EUR_1.00e+18'],
  ])('%j of %j is %j', (amount, currency, said) => expect(seen(british.money(amount, currency))).toBe(said));

  it.each([
    [9_400, '£9,400'],
    [999_600, '£1.0M'],
    [-12_340_000, '−£12.3M'],
    [2.5e9, '£2.5bn'],
  ])('%j is %j in short', (amount, said) => expect(british.moneyShort(amount, 'GBP')).toBe(said));

  it('of two ends that are written alike is one', () => {
    expect(british.moneyRange(10.1, 10.2, 'GBP')).toBe('£10');
    // Both ends in one unit: “£5,652 to £37k” are two ways in one breath.
    for (const [low, high, text] of [
      [5652, 37_400, '£5.7k to £37k'],
      [0, 37_400, '£0 to £37k'],
      [20, 37_400, '£20 to £37k'],
      [9960, 37_400, '£10k to £37k'],
      [900, 9400, '£900 to £9,400'],
      [31_200, 1_250_000, '£31k to £1.3M'],
      [31_200, 31_300, '£31k'],
    ] as const)
      expect(british.moneyRangeShort(low, high, 'GBP')).toBe(text);
    expect(writtenIn('de-DE').moneyRange(1000, 2000, 'GBP')).toBe('1.000\u00a0£ to 2.000\u00a0£');
  });
});

describe('numbers', () => {
  it.each([
    [0, 0, '0 %'],
    [0.001, 0, 'under 1 %'],
    [0.999, 0, 'over 99 %'],
    [0.0004, 1, 'under 0.1 %'],
    [1, 0, '100 %'],
    [15, 0, '1,500 %'],
    [null, 0, '–'],
  ])('%j is %j', (share, decimals, said) => expect(british.percent(share, decimals)).toBe(said));

  it('have their forms by the rule of the language', () => {
    expect([0, 1, 2].map((deals) => british.count(deals, 'deal'))).toEqual(['0 deals', '1 deal', '2 deals']);
    const polish = writtenIn('pl-PL', { ...english, tag: 'pl' });
    const forms = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' };
    expect([1, 3, 5, 22].map((files) => polish.count(files, forms))).toEqual(['1 plik', '3 pliki', '5 plików', '22 pliki']); // prettier-ignore
  });

  it('of days have decimals where they matter', () => {
    expect([1, 1.04, 2.5, 20.4, null].map((days) => british.days(days))).toEqual(['1 day', '1.0 days', '2.5 days', '20 days', '–']); // prettier-ignore
  });

  it('stand in a list without a comma before the last', () => {
    expect(british.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
