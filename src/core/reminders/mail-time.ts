import { dayTimeOf, instantOf } from '../workbook/day-time.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** When a person gets mail. */
export interface MailSchedule {
  /** IANA name that is known to be valid. */
  readonly timeZone: string;
  /** Minutes after local midnight. */
  readonly sendAt: number;
  readonly quietHoursFrom: number | null;
  readonly quietHoursTo: number | null;
  readonly calendar: WorkingCalendar;
  /** No mail before this day. */
  readonly awayUntil: Day | null;
}

export interface MailTime {
  /** The date where the recipient is. */
  readonly today: Day;
  /** Whether mail may go out now: the hour has come, on a working day, outside quiet hours. */
  readonly isDue: boolean;
}

/**
 * Judged by the wall clock of the recipient, so that both clock changes take care of themselves: an hour that is skipped
 * is past when the clock has jumped over it, an hour that comes twice has the same date, and the ledger knows one mail a
 * date. A run that was missed is made up by the next one of the same day; a day that was missed altogether is not: its
 * items are still there the next working day.
 */
export function mailTimeOf(now: Instant, schedule: MailSchedule): MailTime {
  const local = dayTimeOf(now, schedule.timeZone);
  const today = Math.floor(local);
  const minute = Math.floor((local - today) * 1440 + 1e-6);
  return { today, isDue: isMailDay(today, schedule) && minute >= schedule.sendAt && !isQuiet(minute, schedule) };
}

/** The next instant after `now` at which the schedule lets a mail out; null where there is none in the next 60 days. */
export function nextMailTime(now: Instant, schedule: MailSchedule): Instant | null {
  const today = Math.floor(dayTimeOf(now, schedule.timeZone));
  for (let day = today; day <= today + 60; day++) {
    if (!isMailDay(day, schedule)) continue;
    const minute = firstMinute(schedule);
    if (minute === null) return null;
    const at = instantOf(day + minute / 1440, schedule.timeZone);
    if (at > now) return at;
  }
  return null;
}

function isMailDay(day: Day, schedule: MailSchedule): boolean {
  return schedule.calendar.isWorkingDay(day) && (schedule.awayUntil === null || day >= schedule.awayUntil);
}

function isQuiet(minute: number, { quietHoursFrom: from, quietHoursTo: to }: MailSchedule): boolean {
  if (from === null && to === null) return false;
  const start = from ?? 0;
  const end = to ?? 1440;
  if (start === end) return false;
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

function firstMinute(schedule: MailSchedule): number | null {
  for (let minute = schedule.sendAt; minute < 1440; minute++) if (!isQuiet(minute, schedule)) return minute;
  return null;
}
