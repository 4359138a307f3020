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

  it('goes by the member’s own working days', () => {
    const ben = workingCalendarOf(aTeamMember({ name: 'Ben', workingDays: [6, 7] }), settings, []);
    expect(addWorkingDays(day('2026-11-23'), 2, ben)).toBe(day('2026-11-29'));
  });

  it('never searches for ever, whatever stands in Holidays or in a date', () => {
    const all = Array.from({ length: 2000 }, (_, i) => ({ day: day('2026-01-01') + i, region: null, name: null }));
    const none = workingCalendarOf(null, settings, all);
    expect(addWorkingDays(day('2026-01-01'), 2, none)).toBeGreaterThan(day('2026-01-01'));
    expect(workingDaysBetween(-1e12, day('2026-01-01'), none)).toBeLessThanOrEqual(400);
  });
});
