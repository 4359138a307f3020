import { describe, expect, it } from 'vitest';
import { nearest } from '../../../../src/core/schema/nearest.ts';
import { fold, foldHeader } from '../../../../src/core/schema/fold.ts';
import { parseBoolean } from '../../../../src/core/schema/values/boolean.ts';
import { parseChoice } from '../../../../src/core/schema/values/choice.ts';
import { parseCurrency } from '../../../../src/core/schema/values/currency.ts';
import { internationalPhone } from '../../../../src/core/schema/values/international-phone.ts';
import { parseList } from '../../../../src/core/schema/values/list.ts';
import { decidePercentScale, parsePercent } from '../../../../src/core/schema/values/percent.ts';
import type { PercentScale } from '../../../../src/core/schema/values/percent.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { parsePhone } from '../../../../src/core/schema/values/phone.ts';
import { parseInteger } from '../../../../src/core/schema/values/plain-number.ts';
import { parseTimeOfDay } from '../../../../src/core/schema/values/time-of-day.ts';
import { parseTimeZone } from '../../../../src/core/schema/values/time-zone.ts';
import { parseWeekdays } from '../../../../src/core/schema/values/weekdays.ts';

describe('small values', () => {
  it.each([
    ['+49 30 901820', true],
    ['(030) 90 18 20', true],
    ['555-123-4567 x12', true],
    [4930901820, true],
    ['call me', false],
    ['12', false],
    ['1234567890123456789', false],
    ['0000000', false],
    ['030 / 901820-12', true],
    ['030 901820 App. 12', true],
    ['Tel. +49 30 901820', true],
    ["'+49 30 901820", true],
    ['\u202a+49 30 901820\u202c', true],
    [4930901820.5, false],
    ['1-800-FLOWERS', false],
    ['telephone 030 901820', true],
    ['M: +49 171 1234567', true],
    ['+1 555 123 4567 (mobile)', true],
    ['tel:+15551234567', true],
    ['+1 (555) 123-4567 x123', true],
    ['٠٣٠١٢٣٤٥٦', true],
    ['c/o 030 901820', false],
  ])('phone %j: %s', (text, ok) => expect(parsePhone(text).ok).toBe(ok));

  it('of several phone numbers takes the first and says so', () => {
    for (const text of ['+49 30 901820, 0171 1234567', '+49 30 901820 / 0171 1234567', '+49 30 901820\n0171 1234567']) {
      expect(parsePhone(text)).toEqual({ ok: true, value: '+49 30 901820', remark: 'cell/several-values' });
    }
    expect(parsePhone('+49 30 901820, ask for Ann').ok).toBe(false);
  });

  it('brings phone numbers into one form', () => {
    expect(internationalPhone('+49 (0)30 901820', null)).toBe('+4930901820');
    expect(internationalPhone('0049 30 901820', null)).toBe('+4930901820');
    expect(internationalPhone('030 901820', 'DE')).toBe('+4930901820');
    expect(internationalPhone('030 901820', null)).toBeNull();
    expect(internationalPhone('030 901820', 'XX')).toBeNull();
    expect(internationalPhone('nonsense', 'DE')).toBeNull();
  });

  it.each([
    ['eur', 'EUR'],
    ['€', 'EUR'],
    ['US$', 'USD'],
    ['$', 'USD'],
    ['Euro', 'EUR'],
    ['zł', 'PLN'],
    ['Fr.', 'CHF'],
    ['US-Dollar', 'USD'],
    ['EUR (€)', 'EUR'],
    ['€ EUR', 'EUR'],
    ['CAD $', 'CAD'],
    ['EUR $', null],
    ['EUR € £', null],
    ['kr', null],
    ['EURO!', null],
  ])('currency %j is %s', (text, code) => {
    const read = parseCurrency(text, 'EUR');
    expect(read.ok ? read.value : null).toBe(code);
  });

  it('offers the currency that was probably meant, and names those of a sign that several share', () => {
    expect(parseCurrency('EUT', 'EUR')).toMatchObject({ ok: false, suggestion: 'EUR' });
    const shared = parseCurrency('kr', 'EUR');
    expect(shared).toMatchObject({ ok: false, message: '“kr” can be SEK, NOK, DKK, ISK.' });
    expect(shared).not.toHaveProperty('suggestion');
    expect(parseCurrency('kr', 'NOK')).toMatchObject({ value: 'NOK' });
    // Asked in which currency the team counts: “$” is no US dollar until somebody says so.
    expect(parseCurrency('$', 'XXX')).toMatchObject({ value: 'XXX' });
    expect(parseCurrency('US$', 'XXX')).toMatchObject({ value: 'USD' });
  });

  it.each([
    ['yes', true],
    ['Ja', true],
    ['Sí', true],
    ['✓', true],
    [1, true],
    ['Nein', false],
    [false, false],
    ['maybe', null],
  ])('boolean %j is %s', (value, expected) => {
    const read = parseBoolean(value);
    expect(read.ok ? read.value : null).toBe(expected);
  });

  it.each([
    ['08:00', 480],
    ['8am', 480],
    ['8:30 PM', 1230],
    ['12 am', 0],
    ['20h30', 1230],
    ['8 Uhr', 480],
    [8, 480],
    [0.5, 720],
    ['25:00', null],
    ['13 pm', null],
    ['soon', null],
    [8.3, 510],
    [17.3, 1050],
    [7.45, 465],
    [8.75, 525],
    ['8.30', 510],
    ['17.30', 1050],
    ['8.30.00', 510],
    [830, 510],
    ['830', 510],
    ['0012', 12],
    [1730, 1050],
    [0.354166, 510],
    [46084.5, 720],
    [0, 0],
    ['kl. 8.30', 510],
    ["8 o'clock", 480],
    ['8:30 Uhr', 510],
    ['١٢:٣٠', 750],
    [17.5, null],
    ['17.5', null],
    [8.25, null],
    [8.1, null],
    [24, null],
    ['24:00', null],
    [2460, null],
    [46084, null],
    [1.354166, null],
    [-0.85, null],
    [-2, null],
    [-3e306, null],
  ])('time of day %j is %s', (value, expected) => {
    const read = parseTimeOfDay(value);
    expect(read.ok ? read.value : null).toBe(expected);
  });

  it.each([
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Mo–Do', [1, 2, 3, 4]],
    ['Mon, Wed and Fri', [1, 3, 5]],
    ['lundi au vendredi', [1, 2, 3, 4, 5]],
    ['lun-vie', [1, 2, 3, 4, 5]],
    ['Montag bis Freitag', [1, 2, 3, 4, 5]],
    ['Sat-Tue', [1, 2, 6, 7]],
    ['Mondays', [1]],
    ['1-5', [1, 2, 3, 4, 5]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['whenever', null],
    ['Mon-Wed-Fri', null],
  ])('weekdays %j are %j', (text, expected) => {
    const read = parseWeekdays(text);
    expect(read.ok ? read.value : null).toEqual(expected);
  });

  it('knows time zones and offers the one of a city', () => {
    expect(parseTimeZone('Europe/Berlin')).toEqual({ ok: true, value: 'Europe/Berlin' });
    expect(parseTimeZone('europe/berlin')).toEqual({ ok: true, value: 'Europe/Berlin' });
    expect(parseTimeZone('America/New York')).toEqual({ ok: true, value: 'America/New_York' });
    expect(parseTimeZone('Berlin')).toMatchObject({ ok: false, suggestion: 'Europe/Berlin' });
    expect(parseTimeZone('Europe/Belrin')).toMatchObject({ ok: false, suggestion: 'Europe/Berlin' });
    expect(parseTimeZone('__proto__').ok).toBe(false);
  });

  it('reads shares and points, by the column', () => {
    expect(decidePercentScale([0.1, 0.5, 1])).toBe('share');
    expect(decidePercentScale([10, 50, 100])).toBe('points');
    expect(parsePercent(0.35, 'share')).toEqual({ ok: true, value: 0.35 });
    expect(parsePercent(35, 'points')).toEqual({ ok: true, value: 0.35 });
    expect(parsePercent('35 %', 'share')).toEqual({ ok: true, value: 0.35 });
    expect(parsePercent('12,5%', 'share')).toEqual({ ok: true, value: 0.125 });
    expect(parsePercent('120 %', 'share').ok).toBe(false);
  });

  // yakew7/Fair-Code#578 and #513: one cell in points made 0.0049 of every share of the column.
  it('of shares and points in one column takes what most are, and reports the rest', () => {
    expect(decidePercentScale(['51%', 0.49])).toBe('share');
    expect(decidePercentScale([0.2, 0.5, 0.9, 20])).toBe('mostly share');
    expect(decidePercentScale([20, 50, 0.9, 0, 1])).toBe('mostly points');
    expect(decidePercentScale([0.5, 50])).toBe('mixed');
    const read = (value: CellValue, scale: PercentScale) => {
      const parsed = parsePercent(value, scale);
      return parsed.ok ? parsed.value : parsed.message;
    };
    expect(read(0.5, 'mostly share')).toBe(0.5);
    expect(read(1, 'mostly share')).toBe(1);
    expect(read(20, 'mostly share')).toContain('20 %');
    expect(read(20, 'mostly points')).toBe(0.2);
    expect(read(0.9, 'mostly points')).toBe('“0.9” can be 0.9 % or 90 %: other cells of the column count in points.');
    expect(read(1, 'mostly points')).toContain('1 % or 100 %');
    expect(read('90 %', 'mixed')).toBe(0.9);
    expect(read(0.5, 'mixed')).toContain('can be');
    expect(read(0, 'mixed')).toBe(0);
  });

  it('reads lists, choices and whole numbers', () => {
    expect(parseList(' a, b;c\nb ')).toEqual(['a', 'b', 'c']);
    expect(parseChoice('WON', ['open', 'won', 'lost'])).toEqual({ ok: true, value: 'won' });
    expect(parseChoice('wonn', ['open', 'won', 'lost'])).toMatchObject({ ok: false, suggestion: 'won' });
    expect(parseInteger('14 days')).toMatchObject({ ok: true, value: 14 });
    expect(parseInteger(14.5).ok).toBe(false);
  });
});

describe('nearest', () => {
  it.each([
    ['Quailfied', 'Qualified'],
    ['qualified ', 'Qualified'],
    ['Negotiating', 'Negotiation'],
    ['Prop', 'Proposal'],
    ['Proposal sent', 'Proposal'],
    ['xyz', null],
    ['', null],
  ])('%j: %s', (text, expected) => {
    expect(nearest(text, ['Qualified', 'Negotiation', 'Proposal', 'Won'])).toBe(expected);
  });
});

describe('fold', () => {
  it('makes spellings equal', () => {
    expect(fold('  GRÖSSE\u00a0 x ')).toBe(fold('größe x'));
    expect(foldHeader('Deal Value (€)*')).toBe('dealvalue');
    expect(foldHeader('deal_value')).toBe('dealvalue');
    expect(foldHeader('E-Mail')).toBe('email');
    expect(foldHeader('Étape')).toBe('etape');
    expect(foldHeader('(€)')).toBe('');
    expect(foldHeader('\ud800')).toBe('');
  });
});
