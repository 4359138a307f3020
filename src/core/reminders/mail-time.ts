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
  /** Whether they are at work now, for what cannot wait until tomorrow: from `Send at` until quiet hours, else until 18:00. */
  readonly isWorkingHour: boolean;
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
  const isDue = isMailDay(today, schedule) && isMailMinute(minute, schedule);
  return { today, isDue, isWorkingHour: isDue && minute < endOfWork(schedule) };
}

/** The next instant after `now` at which the schedule lets a mail out; null where there is none in the next 60 days. */
export function nextMailTime(now: Instant, schedule: MailSchedule): Instant | null {
  const today = Math.floor(dayTimeOf(now, schedule.timeZone));
  for (let day = today; day <= today + 60; day++) {
    if (!isMailDay(day, schedule)) continue;
    const at = instantOf(day + firstMinute(schedule) / 1440, schedule.timeZone);
    if (at > now) return at;
  }
  return null;
}

function isMailDay(day: Day, schedule: MailSchedule): boolean {
  return schedule.calendar.isWorkingDay(day) && (schedule.awayUntil === null || day >= schedule.awayUntil);
}

function isMailMinute(minute: number, schedule: MailSchedule): boolean {
  return minute >= firstMinute(schedule) && !isQuiet(minute, quietHoursOf(schedule));
}

const hour = 60;
const evening = 18 * hour;

/** The minute of the day at which the evening begins: with quiet hours that last over midnight, else at six. */
function endOfWork(schedule: MailSchedule): number {
  const quiet = quietHoursOf(schedule);
  const end = quiet !== null && quiet.from > quiet.to ? quiet.from : evening;
  return Math.max(end, firstMinute(schedule) + hour);
}

/**
 * The minute of the day from which mail may go out. Runs come once an hour, at any minute of it: what has less than an
 * hour before midnight or before quiet hours would be missed day after day. So `Send at` 23:30 means the run between 23:00
 * and midnight, and where quiet hours lie over it, the mail goes out when they are over: the next morning's first.
 */
function firstMinute(schedule: MailSchedule): number {
  const quiet = quietHoursOf(schedule);
  const sendAt = Math.min(schedule.sendAt, 1439);
  const hasAnHour = (from: number): boolean => {
    if (from < 0 || from + hour > 1440) return false;
    for (let minute = from; minute < from + hour; minute++) if (isQuiet(minute, quiet)) return false;
    return true;
  };
  for (let minute = sendAt; minute < 1440; minute++) if (hasAnHour(minute)) return minute;
  if (!isQuiet(sendAt, quiet)) {
    for (let minute = sendAt; minute > sendAt - hour; minute--) if (hasAnHour(minute)) return minute;
  }
  for (let minute = 0; minute < sendAt; minute++) if (hasAnHour(minute)) return minute;
  return 0;
}

type QuietHours = { readonly from: number; readonly to: number } | null;

/** Quiet hours that leave no hour of the day are a mistake: they must not silence a person for good. */
function quietHoursOf({ quietHoursFrom, quietHoursTo }: MailSchedule): QuietHours {
  if (quietHoursFrom === null && quietHoursTo === null) return null;
  const from = quietHoursFrom ?? 0;
  const to = quietHoursTo ?? 1440;
  const length = from <= to ? to - from : 1440 - from + to;
  // What is left of the day lies in one piece, or before and after: of two pieces the longer one counts.
  const longestLeft = from <= to ? Math.max(from, 1440 - to) : 1440 - length;
  return length === 0 || longestLeft < hour ? null : { from, to };
}

function isQuiet(minute: number, quiet: QuietHours): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
