import { describe, expect, it } from 'vitest';
import { parseColumn } from '../../../../src/core/schema/parse-column.ts';
import { clockOf, decideDayOrder, parseDate, parseDateTime } from '../../../../src/core/schema/values/date.ts';
import { isoDay } from '../../../../src/core/workbook/day-time.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { day } from '../../../support/builders.ts';

function read(value: CellValue, order: 'day first' | 'month first' | null = null): string {
  const parsed = parseDate(value, order);
  return parsed.ok ? isoDay(parsed.value) : parsed.problem;
}

describe('parseDate', () => {
  it.each([
    [43831, '2020-01-01'],
    [46112.75, '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['2026/3/31', '2026-03-31'],
    ['2026-03-31T23:30:00Z', '2026-03-31'],
    ['2026-03-31 10:00', '2026-03-31'],
    ['20260331', '2026-03-31'],
    [20260331, '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['31.3.26', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['3/31/2026', '2026-03-31'],
    ['31-03-2026', '2026-03-31'],
    ['03/03/2026', '2026-03-03'],
    ['03.04.2026', '2026-04-03'],
    ['31 March 2026', '2026-03-31'],
    ['March 31, 2026', '2026-03-31'],
    ['Mar 31 2026', '2026-03-31'],
    ['31-Mar-26', '2026-03-31'],
    ['1st of March 2026', '2026-03-01'],
    ['Tue, 31 Mar 2026', '2026-03-31'],
    ['Tuesday, March 31, 2026', '2026-03-31'],
    ['31. März 2026', '2026-03-31'],
    ['Dienstag, 31. März 2026', '2026-03-31'],
    ['31 MÄRZ 2026', '2026-03-31'],
    ['1. Jänner 2026', '2026-01-01'],
    ['31. Dez. 2025', '2025-12-31'],
    ['1er mars 2026', '2026-03-01'],
    ['mardi 31 mars 2026', '2026-03-31'],
    ['15 août 2026', '2026-08-15'],
    ['3 févr. 2026', '2026-02-03'],
    ['31 de marzo de 2026', '2026-03-31'],
    ['5 de ene. de 2026', '2026-01-05'],
    ['martes, 31 de marzo de 2026', '2026-03-31'],
    ['3/31/2026 2:30 PM', '2026-03-31'],
    ['31.03.2026 14:30', '2026-03-31'],
    ['3/31/70', '1970-03-31'],
    ['3/31/69', '2069-03-31'],
    ["31 Mar '26", '2026-03-31'],
    ['2026.03.31.', '2026-03-31'],
    ['2026-03-31 23:30 UTC', '2026-03-31'],
    ['2026-03-31 2:30 PM', '2026-03-31'],
    // Jira
    ['31/Mar/26 2:30 PM', '2026-03-31'],
    ['Tue, 31 Mar 2026 14:30:00 +0200', '2026-03-31'],
    ['Tue Mar 31 2026 14:30:00 GMT+0200 (CEST)', '2026-03-31'],
    ['31MAR2026', '2026-03-31'],
    ['Sept. 5, 2026', '2026-09-05'],
    ['Dienstag, den 31. März 2026', '2026-03-31'],
    ['31. Mrz. 2026', '2026-03-31'],
    ['1. Feber 2026', '2026-02-01'],
    ['31.03.2026, 14.30 Uhr', '2026-03-31'],
    ['le 5 juin 2026', '2026-06-05'],
    ['mar. 31 mars 2026', '2026-03-31'],
    ['mer. 1 avr. 2026', '2026-04-01'],
    ['5 juil. 2026', '2026-07-05'],
    ['5 déc. 2026', '2026-12-05'],
    ['1.º de mayo de 2026', '2026-05-01'],
    ['Marzo 31 de 2026', '2026-03-31'],
    ['5 de setiembre del 2026', '2026-09-05'],
    ['31 de marzo de 2026, 14:30 h', '2026-03-31'],
    ['\u200e31.03.2026', '2026-03-31'],
    ["'31.03.2026", '2026-03-31'],
    ['mid March 2026', 'cell/not-a-date'],
    ['31.3.2026?', 'cell/not-a-date'],
    ['31.3.2026 / 1.4.2026', 'cell/not-a-date'],
    ['KW 12 2026', 'cell/not-a-date'],
    ['2026-03-31T25:00', 'cell/not-a-date'],
    ['29/02/2024', '2024-02-29'],
    ['1/3/2026 ', 'cell/ambiguous-date'],
    ['01/02/03', 'cell/ambiguous-date'],
    ['29/02/2026', 'cell/not-a-date'],
    ['29.02.1900', 'cell/not-a-date'],
    ['31/31/2026', 'cell/not-a-date'],
    ['2026-02-30', 'cell/not-a-date'],
    ['31 March', 'cell/not-a-date'],
    ['March 2026', 'cell/not-a-date'],
    ['03/2026', 'cell/not-a-date'],
    ['Q1 2026', 'cell/not-a-date'],
    ['0 due', 'cell/not-a-date'],
    ['00 of 00', 'cell/not-a-date'],
    ['next week', 'cell/not-a-date'],
    ['2026', 'cell/not-a-date'],
    [2026, 'cell/date-out-of-range'],
    [60, 'cell/date-out-of-range'],
    [-5, 'cell/date-out-of-range'],
    [1e300, 'cell/date-out-of-range'],
    [NaN, 'cell/not-a-date'],
    ['3026-03-31', 'cell/date-out-of-range'],
    [true, 'cell/not-a-date'],
    ['1/1/1', 'cell/not-a-date'],
  ])('reads %j as %s', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it('reads 3/4/2026 in the order of its column', () => {
    expect(read('3/4/2026', 'day first')).toBe('2026-04-03');
    expect(read('3/4/2026', 'month first')).toBe('2026-03-04');
    expect(read('3.4.2026', 'month first')).toBe('2026-03-04');
  });

  it('names Excel’s day that never was', () => {
    expect(parseDate(60, null)).toMatchObject({ message: expect.stringContaining('never was') as string });
    expect(parseDate(59, null)).toMatchObject({ message: expect.stringContaining('1900-02-28') as string });
    expect(parseDate(61, null)).toMatchObject({ message: expect.stringContaining('1900-03-01') as string });
  });
});

describe('parseDateTime', () => {
  const at = (value: CellValue, zone: string | null = null): number => {
    const parsed = parseDateTime(value, 'day first', zone);
    return parsed.ok ? Math.round((parsed.value % 1) * 1440) : NaN;
  };
  it.each([
    ['2026-03-31 14:30', 870],
    ['31.03.2026, 14:30 Uhr', 870],
    ['31/03/2026 2:30 pm', 870],
    ['31 mars 2026 à 14h30', 870],
    ['March 31, 2026 at 2:30 PM', 870],
    [46112.5, 720],
  ])('keeps the time of %j', (value, minutes) => {
    expect(at(value)).toBe(minutes);
  });
  it('puts an offset on the clock of the workbook', () => {
    expect(at('2026-07-01T10:00:00Z', 'Europe/Berlin')).toBe(720);
    expect(at('2026-07-01T10:00:00+02:00', 'Europe/Berlin')).toBe(600);
    expect(at('2026-07-01T10:00:00Z')).toBe(600);
    expect(at('Wed, 1 Jul 2026 10:00:00 +0300', 'Europe/Berlin')).toBe(540);
    expect(at('1/7/2026 10:00 UTC', 'Europe/Berlin')).toBe(720);
  });
});

describe('decideDayOrder', () => {
  it.each([
    [['3/4/2026', '31/3/2026'], 'day first', 1],
    [['3/4/2026', '3/31/2026'], 'month first', 1],
    [['3/4/2026', '5/6/2026'], null, 2],
    [['31/3/2026', '3/31/2026', '1/2/2026'], null, 1],
    [['3.4.2026', 45000, null], null, 0],
    [['3/4/2026 10:00', '31/3/2026 11:00'], 'day first', 1],
    [['3/4/2026 10:00 UTC', '31/3/2026 11:00 +0200'], 'day first', 1],
  ])('of %j is %s', (values, order, ambiguous) => {
    expect(decideDayOrder(values)).toMatchObject({ order, ambiguous });
  });
});

describe('years of two digits that stand first', () => {
  const read = (values: readonly string[]) => {
    const { order } = decideDayOrder(values);
    return values.map((value) => {
      const parsed = parseDate(value, order);
      return parsed.ok ? isoDay(parsed.value) : parsed.problem;
    });
  };

  it('are told by the whole column, whatever stands between', () => {
    expect(read(['26/03/31', '26/01/05', '25/12/24', '26/2/3'])).toEqual([
      '2026-03-31',
      '2026-01-05',
      '2025-12-24',
      '2026-02-03',
    ]);
    expect(read(['26-03-31', '26-01-05', '25-12-24'])).toEqual(['2026-03-31', '2026-01-05', '2025-12-24']);
    expect(decideDayOrder(['26.03.31 14:30', '26.01.05 09:00', '25.12.24 10:00']).order).toBe('year first');
    expect(parseDateTime('26.03.31 14:30', 'year first', null)).toMatchObject({
      ok: true,
      value: day('2026-03-31') + 14.5 / 24,
    });
  });

  it('are not told by one old deal among ends of months, nor against what Settings says', () => {
    expect(read(['30/06/26', '31/03/26', '28/02/16'])).toEqual(['2026-06-30', '2026-03-31', '2016-02-28']);
    expect(read(['31/12/25', '30/11/25', '29/02/24', '31/12/12', '30/04/26'])[0]).toBe('2025-12-31');
    const ends = ['28/06/26', '28/03/12', '28/02/16', '28/02/05'];
    expect(decideDayOrder(ends).order).toBe('year first');
    expect(decideDayOrder(ends, 'day first').order).toBe('day first');
    expect(decideDayOrder(['26/03/31', '26/01/05', '25/12/24'], 'month first').order).not.toBe('year first');
  });

  it('are no reason to doubt days that stand first', () => {
    expect(read(['26/03/25', '05/01/26', '24/12/26'])).toEqual(['2025-03-26', '2026-01-05', '2026-12-24']);
    // Three dates of one week do not say which end is the year.
    expect(decideDayOrder(['24/03/26', '25/03/26', '26/03/26']).order).toBe('day first');
    expect(decideDayOrder(['26/03/31', '26/01/05', '25/12/24', '31/03/2026']).order).toBe('day first');
    expect(decideDayOrder(['03/25/26', '04/02/26', '12/30/26']).order).toBe('month first');
  });

  it('are read beside dates in full, and wide digits like any others', () => {
    expect(read(['26/03/31', '26/01/05', '25/12/24', '2026-04-01'])[3]).toBe('2026-04-01');
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(read([wide('2026/03/31'), wide('31.12.2026')])).toEqual(['2026-03-31', '2026-12-31']);
  });
});

describe('dates as they come out of other programs', () => {
  // roo-rb/roo#500, dilshod/xlsx2csv#84, tidyverse/readxl#187, SheetJS/sheetjs#51: a date loses its last millionth of a second.
  it.each([
    [46084.99999999994, '2026-03-04'],
    [42988.99999999999, '2017-09-11'],
    [41551.9999999998, '2013-10-05'],
    [46084.0000000001, '2026-03-03'],
    [0.5, 'cell/date-out-of-range'],
    [7, 'cell/date-out-of-range'],
    [46084.99999, '2026-03-03'],
  ])('reads %d as %s', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  // tainacan#211, MySqlBackup.NET#66, tidyverse/readxl#264, HubSpot.NET#98; .NET's MinValue, SAP's end of time, SQL Server's first day.
  it.each([
    0,
    1,
    25569,
    2958465,
    '0',
    '1970-01-01',
    '1970-01-01T00:00:00Z',
    '01/01/1970',
    '1970-01-01 01:00:00',
    '12/31/1969',
    '1900-01-00',
    '1/0/1900',
    '01.01.1900',
    '30/12/1899',
    '12/30/1899 12:00 AM',
    '0001-01-01',
    '1/1/0001 12:00:00 AM',
    '0001-01-01T00:00:00',
    '9999-12-31',
    '31.12.9999',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '00000000',
    '00.00.0000',
    '1753-01-01',
  ])('reads %j as no date', (value) => {
    expect(read(value)).toBe('cell/stands-for-no-date');
  });

  // n8n#14659, HubSpot.NET#98, Myddleware#107
  it.each([
    [1772496000000, '2026-03-03'],
    ['1772496000000', '2026-03-03'],
    [1772496000, '2026-03-03'],
    [1526573033537, '2018-05-17'],
    [20260303, '2026-03-03'],
    [555123456, 'cell/date-out-of-range'],
    [99999999999999, 'cell/date-out-of-range'],
  ])('reads %j as %s', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it.each([
    ['3 marzo 2026', '2026-03-03'],
    ['martedì 3 marzo 2026', '2026-03-03'],
    ['1º de março de 2026', '2026-03-01'],
    ['3 maart 2026', '2026-03-03'],
    ['woensdag 4 mrt. 2026', '2026-03-04'],
    ['3 marca 2026 r.', '2026-03-03'],
    ['śr., 4 mar 2026', '2026-03-04'],
    ['12 paź 2026', '2026-10-12'],
    ['3. marts 2026', '2026-03-03'],
    ['tis 3 mars 2026', '2026-03-03'],
    ['den 3 maj 2026', '2026-05-03'],
    ['2026年3月2日', '2026-03-02'],
    ['2026. 3. 2.', '2026-03-02'],
    ['2026. 3. 2', '2026-03-02'],
    ['2026년 3월 2일', '2026-03-02'],
    ['02.03.2026 14.30', '2026-03-02'],
    ['02.03.2026 14.30.59', '2026-03-02'],
    ['2 marzo 2026 alle 14:30', '2026-03-02'],
    ['02-Mar-26', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['Q1 2026', 'cell/not-a-date'],
    ['KW 12', 'cell/not-a-date'],
    ['mid March', 'cell/not-a-date'],
    ['mid March 2026', 'cell/not-a-date'],
    ['12/24', 'cell/not-a-date'],
    ['Jan 26', 'cell/not-a-date'],
    ['3 Jan', 'cell/not-a-date'],
  ])('reads %j as %s', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it.each([
    ['3 Jan', '2026-01-03'],
    ['Jan 3', '2026-01-03'],
    ['3. Januar', '2026-01-03'],
    ['Mon 5 Jan', '2026-01-05'],
    ['20 Dec', '2025-12-20'],
    ['3.1.', '2026-01-03'],
    ['31.12.', '2025-12-31'],
    ['1 de julio', '2026-07-01'],
    ['Jan 3rd', '2026-01-03'],
    ['Jan 26', 'cell/not-a-date'],
    ['1 Sep', 'cell/not-a-date'],
    ['30 Feb', 'cell/not-a-date'],
    ['3.1', 'cell/not-a-date'],
    ['3/1', 'cell/not-a-date'],
  ])('on 3 March 2026 %j is the nearest, %s', (value, expected) => {
    const parsed = parseDate(value, null, day('2026-03-03'));
    expect(parsed.ok ? isoDay(parsed.value) : parsed.problem).toBe(expected);
    if (parsed.ok) expect(parsed.remark).toBe('cell/date-without-year');
  });

  it('takes times that are all midnight for dates, in whatever zone', () => {
    const dates = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00.000+00:00', null, 'soon'];
    expect(clockOf(dates, 'America/New_York')).toBeNull();
    expect(clockOf([...dates, '2026-03-02T00:05:00Z'], 'America/New_York')).toBe('America/New_York');
    expect(clockOf(['2026-03-01 10:00'], 'America/New_York')).toBe('America/New_York');
    const column = parseColumn({ type: 'dateTime' }, dates.slice(0, 2), {
      dayOrder: null,
      teamCurrency: 'USD',
      timeZone: 'America/New_York',
    });
    expect(column.values.map((value) => isoDay(value ?? 0))).toEqual(['2026-03-01', '2026-03-02']);
  });
});

it('takes a part of a millisecond since 1970 for the millisecond', () => {
  expect(parseDateTime(946_684_800_000.0001, null, 'Europe/Berlin')).toMatchObject({ ok: true, value: 10_957 });
});
