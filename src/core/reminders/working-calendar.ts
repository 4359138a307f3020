import { regionKey } from '../leads/holiday-region.ts';
import type { Holiday } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';

/** On which days a person works. */
export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
}

/** ISO weekday of a calendar date: Monday = 1, Sunday = 7. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * The working days of a member of the team (null: of the team as a whole): weekdays from Team, else from Settings, less
 * the Holidays rows of everybody and of the member's own region. No weekday at all counts as Monday to Friday: a blank
 * or mistyped cell must not silence a person for good.
 */
export function workingCalendarOf(
  member: TeamMember | null,
  settings: Settings,
  holidays: readonly Holiday[],
): WorkingCalendar {
  const stated = member?.workingDays ?? settings.workingDays;
  const weekdays = new Set(stated.length > 0 ? stated : [1, 2, 3, 4, 5]);
  const region = regionKey(member?.holidayRegion ?? settings.holidayRegion);
  const off = new Set<Day>();
  for (const holiday of holidays) {
    const of = regionKey(holiday.region);
    // A region's part (DE-BY) keeps the whole country's days (DE) too.
    if (of === '' || of === region || region.startsWith(`${of}-`)) off.add(holiday.day);
  }
  return { isWorkingDay: (day) => weekdays.has(weekdayOf(day)) && !off.has(day) };
}

/** More than a year without a working day is a mistake in Holidays: then every day counts. */
const longestSearch = 400;

/** The `count`-th working day after `day`. */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  let at = day;
  for (let left = count, steps = 0; left > 0;) {
    at++;
    steps++;
    if (calendar.isWorkingDay(at) || steps > longestSearch) {
      left--;
      steps = 0;
    }
  }
  return at;
}

/** How many working days lie after `from`, up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  // Beyond a few months nobody asks for the exact number, and a date typed as 1900 must not cost 46,000 steps a lead.
  const start = Math.max(from, to - longestSearch);
  let count = 0;
  for (let day = start + 1; day <= to; day++) if (calendar.isWorkingDay(day)) count++;
  return count;
}
