import { describe, expect, it } from 'vitest';
import { eventColumns, historySources, toTheMillisecond } from '../../../src/core/logs/event-columns.ts';
import { lineHash } from '../../../src/core/logs/log-sum.ts';
import { readStageEvents } from '../../../src/core/logs/read-stage-events.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { aTab, day } from '../../support/builders.ts';

const header = tabSchemas['stage-history'].columns.map((column) => column.header);
const time = day('2026-03-02T10:00');
const serial = serialFromDay(time);
const line: CellValue[] = ['L1', 'proposal', 'won', serial - 1, serial, 'entered', 12.5, 'EUR', 'Ann'];
const event = {
  lead: 'L1',
  from: 'proposal',
  to: 'won',
  notBefore: time - 1,
  notAfter: time,
  source: 'entered',
  amount: 12.5,
  currency: 'EUR',
  owner: 'Ann',
};
const parse = (rows: CellValue[][], ahead?: ReadonlySet<number>) =>
  readStageEvents(aTab({ id: 6, title: 'Our history', rows: [header, ...rows] }), ahead);

describe('Stage History', () => {
  it('is read in the order of its rows', () => {
    const bare = ['L2', null, 'lost', null, serial, 'first seen'];
    expect(parse([line, [null, ' '], bare, line.with(4, serial + 1)]).events).toEqual([
      event,
      { lead: 'L2', from: null, to: 'lost', notBefore: null, notAfter: time, source: 'first seen', amount: null, currency: null, owner: null }, // prettier-ignore
      { ...event, notAfter: time + 1 },
    ]);
    expect(readStageEvents(undefined)).toEqual({ events: [], findings: [] });
  });

  it('is read wherever somebody moved its columns', () => {
    const rows = [header, line].map((row) => row.toReversed());
    expect(readStageEvents(aTab({ rows }))).toEqual({ events: [event], findings: [] });
    expect(eventColumns).toEqual(tabSchemas['stage-history'].columns.map(({ field }) => field));
  });

  it.each<[string, CellValue[], Partial<typeof event> | { amount: null; notBefore: null | number }]>([
    ['whose change is known to the millisecond', line.with(3, serial), { notBefore: time }],
    ['whose times went through a cell', line.with(4, serial + 1e-9), {}],
    ['of the first of all times', line.with(3, 0).with(4, 0), { notBefore: -25_569, notAfter: -25_569 }],
    ['of the last of all times', line.with(4, 200_000), { notAfter: 174_431 }],
    ['whose amount is text', line.with(6, '12.5'), { amount: null, notBefore: time - 1 }],
    ['whose amount is no number', line.with(6, Infinity), { amount: null, notBefore: time - 1 }],
    ['with blanks around its texts', line.with(0, ' L1 ').with(7, ' EUR '), {}],
  ])('counts a row %s', (_, cells, found) => {
    expect(parse([cells])).toEqual({ events: [{ ...event, ...found }], findings: [] });
  });

  it.each(historySources)('knows the source %s', (source) => {
    expect(parse([line.with(5, source)]).events).toEqual([{ ...event, source }]);
  });

  it.each<[string, number, CellValue, string]>([
    ['lead', 0, null, 'won'],
    ['stage', 2, '', 'L1'],
    ['time', 4, null, 'L1 won'],
    ['time that is one', 4, { error: '#REF!' }, 'L1 won'],
    ['time that is finite', 4, Infinity, 'L1 won'],
    ['time before 1900', 4, -1, 'L1 won'],
    ['time after the year 2447', 4, 200_000.5, 'L1 won'],
    ['first time that is one', 3, 'last week', 'L1 won'],
    ['first time before the last', 3, serial + 1, 'L1 won'],
    ['source that we know', 5, 'my own idea', 'L1 won'],
  ])('says of a row without a %s that it does not count, and counts the others', (_, column, value, shown) => {
    const { events, findings } = parse([line, line.with(column, value), line]);
    expect(events).toEqual([event, event]);
    expect(findings).toMatchObject([
      {
        code: 'history/unreadable-row',
        tab: 'Our history',
        tabId: 6,
        row: 3,
        value: shown,
        message: 'This row of Stage History cannot be read and is not counted.',
        cause: 'stage-history',
      },
    ]);
  });

  it('leaves out lines that were dated ahead, without a word', () => {
    const ahead = new Set([lineHash('stage-history', line)]);
    expect(parse([line, line.with(0, 'L2')], ahead)).toEqual({ events: [{ ...event, lead: 'L2' }], findings: [] });
  });
});

it('times count to the millisecond', () => {
  expect(toTheMillisecond(1.000_000_001)).toBe(1);
  expect(toTheMillisecond(1 + 1 / 86_400_000)).toBe(1 + 1 / 86_400_000);
});
