import { Temporal } from 'temporal-polyfill';

/** A calendar date as whole days since 1970-01-01. Not an instant. */
export type Day = number;

/** A moment on the clock of the workbook's zone, in days since 1970-01-01T00:00 there; the fraction is the time of day. */
export type DayTime = number;

/** An instant in milliseconds since the epoch. */
export type Instant = number;

/** Serial number of 1970-01-01 in the 1900 date system as every store hands it over. */
export const serialOf1970 = 25569;

export function dayFromSerial(serial: number): Day {
  return Math.floor(serial) - serialOf1970;
}

export function serialFromDay(day: DayTime): number {
  return day + serialOf1970;
}

/** What the wall clock of `timeZone` shows at an instant. */
export function dayTimeOf(instant: Instant, timeZone: string): DayTime {
  // A hundred thousand times of a log take seconds by the calendar.
  if (timeZone === 'UTC') return instant / 86_400_000;
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const utc = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.millisecond);
  return utc / 86_400_000;
}

/** The calendar date in `timeZone` at an instant. */
export function dayOf(instant: Instant, timeZone: string): Day {
  return Math.floor(dayTimeOf(instant, timeZone));
}

/** The instant at which the wall clock of `timeZone` shows `at` (in a gap the later one, in an overlap the earlier). */
export function instantOf(at: DayTime, timeZone: string): Instant {
  const iso = new Date(Math.round(at * 86_400_000)).toISOString().slice(0, 23);
  return Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).epochMilliseconds;
}

/** `2026-11-23`. */
export function isoDay(day: DayTime): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
}

/** Days since 1970-01-01 of a calendar date; months count from 1. */
export function dayFromParts(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Days between the two ways in which spreadsheets count them. */
export const daysFrom1900To1904 = 1462;
