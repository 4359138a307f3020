import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  weekdayOf,
  workingCalendarOf,
  workingDaysBetween,
} from '../../../src/core/reminders/working-calendar.ts';
import { aTeamMember, day, someSettings } from '../../support/builders.ts';

const settings = someSettings();
const holidays = [
  { day: day('2026-12-25'), region: 'DE', name: 'Christmas' },
  { day: day('2026-12-24'), region: null, name: 'Everybody' },
  { day: day('2026-12-28'), region: 'US', name: 'Elsewhere' },
];

describe('the working calendar', () => {
  it('knows the weekdays', () => {
    expect([day('2026-11-23'), day('2026-11-29'), day('1969-12-31')].map(weekdayOf)).toEqual([1, 7, 3]);
  });

  it('leaves out weekends, everybody’s holidays and those of the own region and its country', () => {
    const ann = workingCalendarOf(aTeamMember({ name: 'Ann', holidayRegion: 'DE-BY' }), settings, holidays);
    expect(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-28'].map((iso) => ann.isWorkingDay(day(iso)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(addWorkingDays(day('2026-12-23'), 1, ann)).toBe(day('2026-12-28'));
    expect(workingDaysBetween(day('2026-12-23'), day('2026-12-29'), ann)).toBe(2);
  });

  it.each<[string | null, string | null, string | null, boolean]>([
    ['DE', null, 'DE', true],
    ['DE', null, ' de ', true],
    [' de ', null, 'DE', true],
    ['DE-BY', null, 'DE', true],
    ['DE', null, 'DE-BY', false],
    ['DEX', null, 'DE', false],
    [null, 'DE', 'DE', true],
    ['US', 'DE', 'DE', false],
    [null, null, 'DE', false],
    [null, null, ' ', true],
    ['US', 'DE', null, true],
  ])('in region %s (Settings: %s) a holiday of %s is off: %s', (mine, ours, of, isOff) => {
    const holiday = { day: day('2026-11-24'), region: of, name: null };
    const member = aTeamMember({ name: 'Ann', holidayRegion: mine });
    const { isWorkingDay } = workingCalendarOf(member, someSettings({ holidayRegion: ours }), [holiday]);
    expect([isWorkingDay(holiday.day), isWorkingDay(holiday.day + 1)]).toEqual([!isOff, true]);
  });

  it('goes by the member’s own working days', () => {
    const ben = workingCalendarOf(aTeamMember({ name: 'Ben', workingDays: [6, 7] }), settings, []);
    expect(addWorkingDays(day('2026-11-23'), 2, ben)).toBe(day('2026-11-29'));
    const week = ['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-28', '2026-11-29'].map(day);
    const works = (...of: Parameters<typeof workingCalendarOf>) =>
      week.map((one) => workingCalendarOf(...of).isWorkingDay(one));
    const monToFri = [true, true, true, false, false];
    expect(works(null, someSettings({ workingDays: [2, 7] }), [])).toEqual([false, true, false, false, true]);
    expect(works(null, someSettings({ workingDays: [] }), [])).toEqual(monToFri);
    expect(works(aTeamMember({ name: 'Ben', workingDays: [] }), someSettings({ workingDays: [7] }), [])).toEqual(
      monToFri,
    );
  });

  it('never searches for ever, whatever stands in Holidays or in a date', () => {
    const all = Array.from({ length: 2000 }, (_, i) => ({ day: day('2026-01-01') + i, region: null, name: null }));
    const none = workingCalendarOf(null, settings, all);
    const never = { isWorkingDay: () => false };
    expect([0, 1, 2].map((count) => addWorkingDays(day('2026-01-01'), count, never) - day('2026-01-01'))).toEqual([
      0, 401, 802,
    ]);
    expect(none.isWorkingDay(day('2026-06-01'))).toBe(false);
    const between = (from: number, to: number) => workingDaysBetween(from, to, { isWorkingDay: () => true });
    expect([between(-1e12, 5), between(0, 400), between(0, 401), between(3, 5), between(5, 5), between(6, 5)]).toEqual([
      ...[400, 400, 400, 2, 0, 0],
    ]);
  });
});
