import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailTimeOf, nextMailTime } from '../../../src/core/reminders/mail-time.ts';
import type { MailSchedule } from '../../../src/core/reminders/mail-time.ts';
import { day } from '../../support/builders.ts';

const everyDay = { isWorkingDay: () => true };
const schedule = (changes: Partial<MailSchedule> = {}): MailSchedule => ({
  timeZone: 'Europe/Berlin',
  sendAt: 8 * 60,
  quietHoursFrom: null,
  quietHoursTo: null,
  calendar: everyDay,
  awayUntil: null,
  ...changes,
});
const at = (iso: string): number => Date.parse(iso);
const hour = 3_600_000;

/** The hourly runs of two days at which a mail is due for the first time that day: what a person gets. */
function mailsBetween(from: string, to: string, changes: Partial<MailSchedule>): string[] {
  const mails = new Map<number, string>();
  for (let now = at(from); now < at(to); now += hour) {
    const { isDue, today } = mailTimeOf(now, schedule(changes));
    if (isDue && !mails.has(today)) mails.set(today, new Date(now).toISOString());
  }
  return [...mails.values()];
}

describe('when mail goes out', () => {
  it('at the owner’s hour, in the owner’s zone', () => {
    expect(mailTimeOf(at('2026-11-24T06:59:59Z'), schedule()).isDue).toBe(false);
    expect(mailTimeOf(at('2026-11-24T07:00:00Z'), schedule())).toMatchObject({
      isDue: true,
      today: day('2026-11-24'),
    });
    expect(mailTimeOf(at('2026-11-24T07:00:00Z'), schedule({ timeZone: 'America/New_York' })).isDue).toBe(false);
    expect(mailTimeOf(at('2026-11-23T19:00:00Z'), schedule({ timeZone: 'Pacific/Auckland' }))).toMatchObject({
      isDue: true,
      today: day('2026-11-24'),
    });
  });

  it('once on the day when the clock jumps over the hour, and once when the hour comes twice', () => {
    // Berlin: 2026-03-29 02:00 → 03:00, and 2026-10-25 03:00 → 02:00.
    const half = { sendAt: 2 * 60 + 30 };
    expect(mailsBetween('2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z', half)).toEqual([
      // 23:00 of the 28th is past its own half past two, as a made-up run; then once on the 29th, at 03:00.
      '2026-03-28T22:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ]);
    expect(mailsBetween('2026-10-24T22:00:00Z', '2026-10-25T22:00:00Z', half)).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  it('keeps the wall-clock hour on both sides of a clock change', () => {
    expect(mailsBetween('2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z', {})).toEqual([
      '2026-03-28T07:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ]);
  });

  it('is made up once when runs were missed', () => {
    expect(mailTimeOf(at('2026-11-24T14:00:00Z'), schedule()).isDue).toBe(true);
    const five = mailsBetween('2026-11-24T14:00:00Z', '2026-11-24T19:00:00Z', {});
    expect(five).toEqual(['2026-11-24T14:00:00.000Z']);
  });

  it('not in quiet hours, also across midnight; then as soon as they are over', () => {
    const night = { quietHoursFrom: 20 * 60, quietHoursTo: 9 * 60 };
    expect(mailTimeOf(at('2026-11-24T07:30:00Z'), schedule(night)).isDue).toBe(false);
    expect(mailTimeOf(at('2026-11-24T08:00:00Z'), schedule(night)).isDue).toBe(true);
    expect(mailTimeOf(at('2026-11-24T19:30:00Z'), schedule(night)).isDue).toBe(false);
  });

  it('at any hour that Settings may say, once a day, whatever minute of the hour the runs come at', () => {
    const minute = fc.option(fc.integer({ min: 0, max: 1440 }));
    const zones = fc.constantFrom(
      'UTC',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/St_Johns',
      'Asia/Kathmandu',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1440 }),
        minute,
        minute,
        zones,
        fc.integer({ min: 0, max: 59 }),
        (sendAt, quietHoursFrom, quietHoursTo, timeZone, past) => {
          const days = new Map<number, number>();
          const mine = schedule({ sendAt, quietHoursFrom, quietHoursTo, timeZone });
          const start = at('2026-11-01T00:00:00Z') + past * 60_000;
          for (let now = start; now < start + 5 * 24 * hour; now += hour) {
            const { isDue, today } = mailTimeOf(now, mine);
            days.set(today, (days.get(today) ?? 0) + (isDue ? 1 : 0));
          }
          // The first and the last day are not whole.
          for (const times of [...days.values()].slice(1, -1)) expect(times).toBeGreaterThan(0);
          const next = nextMailTime(start, mine) ?? Infinity;
          expect(next - start).toBeLessThanOrEqual(26 * hour);
          expect(mailTimeOf(next, mine).isDue).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each<[string, number, number | null, number | null, number]>([
    ['as Send at says', 480, null, null, 480],
    ['an hour before midnight at the latest', 1381, null, null, 1380],
    ['so with the last minute', 1440, null, null, 1380],
    ['that hour itself', 1380, null, null, 1380],
    ['up to quiet hours', 480, 540, 600, 480],
    ['after quiet hours where less than an hour is left before them', 481, 540, 600, 600],
    ['after quiet hours that begin at that minute', 480, 480, 600, 600],
    ['next morning where they lie over the night', 1410, 1320, 420, 420],
    ['an hour before quiet hours that last until midnight', 1400, 1430, null, 1370],
    ['an hour before midnight where they begin there', 1400, null, 60, 1380],
    ['after quiet hours from midnight on', 480, null, 600, 600],
    ['at midnight where they last until then', 1210, 1200, null, 0],
    ['at midnight where only that piece of the day has an hour', 1410, 100, 1400, 0],
    ['whatever quiet hours that leave no hour say: all day', 30, null, 1440, 30],
    ['all but 59 minutes at the end', 480, 0, 1381, 480],
    ['an hour at the end is one', 480, 0, 1380, 1380],
    ['all but 59 minutes at the beginning', 480, 59, 1440, 480],
    ['an hour at the beginning is one', 480, 60, 1440, 0],
    ['all but 59 minutes by day', 480, 600, 541, 480],
    ['an hour by day is one', 480, 600, 540, 540],
    ['a span of no length is none', 600, 600, 600, 600],
  ])('the first minute of a day is %s', (_, sendAt, quietHoursFrom, quietHoursTo, first) => {
    const mine = schedule({ timeZone: 'UTC', sendAt, quietHoursFrom, quietHoursTo });
    const midnight = at('2026-11-24T00:00:00Z');
    expect((nextMailTime(midnight - 1, mine) ?? 0) - midnight).toBe(first * 60_000);
    expect(mailTimeOf(midnight + first * 60_000, mine).isDue).toBe(true);
    if (first > 0) expect(mailTimeOf(midnight + first * 60_000 - 1, mine).isDue).toBe(false);
  });

  it.each<[string, Partial<MailSchedule>, number]>([
    ['at six in the evening', {}, 1080],
    ['with quiet hours over the night', { quietHoursFrom: 1020, quietHoursTo: 420 }, 1020],
    ['late with late ones', { quietHoursFrom: 1260, quietHoursTo: 420 }, 1260],
    ['at six whatever is quiet by day', { quietHoursFrom: 720, quietHoursTo: 780 }, 1080],
    ['an hour after Send at where that is later', { sendAt: 1110 }, 1170],
  ])('work ends %s', (_, changes, end) => {
    const mine = schedule({ timeZone: 'UTC', ...changes });
    const isAtWork = (minute: number) => mailTimeOf(at('2026-11-24T00:00:00Z') + minute * 60_000, mine).isWorkingHour;
    expect([mine.sendAt - 1, mine.sendAt, end - 1, end].map(isAtWork)).toEqual([false, true, true, false]);
  });

  it('not on a day off, and not before somebody is back', () => {
    const weekdays = { isWorkingDay: (date: number) => date !== day('2026-11-24') };
    expect(mailTimeOf(at('2026-11-24T09:00:00Z'), schedule({ calendar: weekdays })).isDue).toBe(false);
    const away = schedule({ awayUntil: day('2026-11-30') });
    expect(mailTimeOf(at('2026-11-29T09:00:00Z'), away).isDue).toBe(false);
    expect(mailTimeOf(at('2026-11-30T09:00:00Z'), away).isDue).toBe(true);
    expect(nextMailTime(at('2026-11-24T09:00:00Z'), away)).toBe(at('2026-11-30T07:00:00Z'));
    expect(nextMailTime(at('2026-11-30T06:59:59Z'), away)).toBe(at('2026-11-30T07:00:00Z'));
    expect(nextMailTime(at('2026-11-30T07:00:00Z'), away)).toBe(at('2026-12-01T07:00:00Z'));
    const backIn = (days: number) => schedule({ awayUntil: day('2026-11-24') + days });
    expect(nextMailTime(at('2026-11-24T09:00:00Z'), backIn(60))).toBe(at('2027-01-23T07:00:00Z'));
    expect(nextMailTime(at('2026-11-24T09:00:00Z'), backIn(61))).toBeNull();
  });

  it('says truly when the next mail may go out', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        (timeZone, sendAt, minutes) => {
          const now = at('2026-01-01T00:00:00Z') + minutes * 60_000;
          const plan = schedule({ timeZone, sendAt });
          const next = nextMailTime(now, plan);
          expect(next).not.toBeNull();
          expect(next).toBeGreaterThan(now);
          expect((next ?? 0) - now).toBeLessThanOrEqual(26 * hour);
          expect(mailTimeOf(next ?? 0, plan).isDue).toBe(true);
        },
      ),
    );
  });
});
