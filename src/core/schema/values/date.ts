import type { CellValue } from '../../workbook/cell-value.ts';
import { dayFromParts, dayTimeOf, isoDay, serialOf1970 } from '../../workbook/day-time.ts';
import type { Day, DayTime } from '../../workbook/day-time.ts';
import { provedOrder, readDateText, shortEnds, withFullYearFirst } from './date-text.ts';
import type { DateText, DayOrder } from './date-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { NotUnderstood, Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

/** Days before 1970 or after 2099 are slips: no deal is that old, and no plan goes that far. The first of 1970 stands for none. */
const earliest: Day = 1;
const latest: Day = dayFromParts(2100, 1, 1) - 1;

/** What programs write where there is no date: the first days of their calendars, in the zones of their clocks, and the last. */
const noDays: ReadonlySet<Day> = new Set([
  dayFromParts(1753, 1, 1),
  ...[0, 1, 2, 3, 4].map((shift) => dayFromParts(1899, 12, 29) + shift),
  ...[0, 1].map((shift) => dayFromParts(1904, 1, 1) + shift),
  ...[-1, 0].map((shift) => dayFromParts(1970, 1, 1) + shift),
  ...[0, 1].map((shift) => dayFromParts(9999, 12, 30) + shift),
]);
const noDayText =
  /^(?:0{4}([-./]?)00\1(?:00)|00([-./])00\2(?:00){1,2}|0?[01]([-./])0?[01]\3(?:0001|1900|1753)|0001-01-01|1900-01-00)(?:[T ]\d{1,2}:.*)?$|^0$/;

/** What a column's cells say about the order of day and month. */
export interface DayOrderEvidence {
  /** Null where nothing proves an order, or where cells contradict each other. */
  readonly order: DayOrder | null;
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Cells that can be read both ways. */
  readonly ambiguous: number;
}

/**
 * Decides over a whole column whether 3/4 is 3 April or 4 March: one cell such as 31/3 or 3/31 is enough, unless others prove the opposite.
 *
 * @param said what Settings says: a proof goes before it, a likelihood (that 26/03/31 begins with the year) does not
 */
export function decideDayOrder(
  values: Iterable<CellValue | undefined>,
  said: DayOrder | null = null,
): DayOrderEvidence {
  let dayFirst = 0;
  let monthFirst = 0;
  let ambiguous = 0;
  const ends: (readonly [number, number])[] = [];
  let isLong = false;
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const text = withoutUnseen(value);
    if (text === '' || text.length > 40) continue;
    const short = shortEnds(text);
    if (short !== null) ends.push(short);
    const proof = provedOrder(text);
    if (proof !== null && short === null) isLong = true;
    if (proof === 'day first') dayFirst += 1;
    else if (proof === 'month first') monthFirst += 1;
    else {
      const read = readDateText(text);
      if (read.kind === 'two orders' && !read.dotted) ambiguous += 1;
    }
  }
  if (said === null && !isLong && areYearsFirst(ends)) return { order: 'year first', dayFirst, monthFirst, ambiguous };
  const order = dayFirst > 0 === monthFirst > 0 ? null : dayFirst > 0 ? 'day first' : 'month first';
  return { order, dayFirst, monthFirst, ambiguous };
}

const fewestShort = 3;
const mostYears = 5;
const manyDays = 10;

/**
 * Whether dates such as 26/03/31 begin with the year: what stands first keeps together as years do, what stands last does not,
 * whichever cell is left out. One old deal among ends of months (30/06/26, 31/03/26, 28/02/16) does not turn the others round.
 */
function areYearsFirst(ends: readonly (readonly [number, number])[]): boolean {
  if (ends.length < fewestShort) return false;
  const inOrder = (at: 0 | 1): number[] => ends.map((parts) => parts[at]).sort((a, b) => a - b);
  const spread = (parts: readonly number[]): number => (parts.at(-1) ?? 0) - (parts[0] ?? 0);
  const last = inOrder(1);
  const isOfYears = (parts: readonly number[]): boolean => spread(parts) <= mostYears;
  return (
    isOfYears(inOrder(0)) && spread(last) >= manyDays && !isOfYears(last.slice(1)) && !isOfYears(last.slice(0, -1))
  );
}

/** A calendar date from a serial number or from text. The time of day is left out. */
export function parseDate(value: CellValue, order: DayOrder | null, today: Day | null = null): Parsed<Day> {
  const read = parseDateTime(value, order, null, today);
  if (!read.ok) return read;
  return read.remark === undefined
    ? understood(Math.floor(read.value))
    : understood(Math.floor(read.value), read.remark);
}

/**
 * A date with its time of day, on the clock of the workbook's zone; a date alone is its midnight. A time with an offset or `Z` is put on that clock where `timeZone` is given, and taken as written
 * otherwise.
 *
 * @param today where it is given, 3 Jan is the one that is nearest to it
 */
export function parseDateTime(
  value: CellValue,
  order: DayOrder | null,
  timeZone: string | null,
  today: Day | null = null,
): Parsed<DayTime> {
  if (typeof value === 'number') return fromSerial(value, timeZone);
  const text = withoutUnseen(parseText(value));
  if (typeof value !== 'string') return noDate(text, '');
  if (noDayText.test(text)) return standsForNone(text);
  if (/^\d{10}(?:\d{3})?$/.test(text)) return fromSerial(Number(text), timeZone);
  const read = readDateText(order === 'year first' ? withFullYearFirst(text) : text);
  switch (read.kind) {
    case 'date':
      return within(onTheClock(read, timeZone), text);
    case 'two orders':
      return inOrder(read, order, timeZone, text);
    case 'no year':
      return nearestTo(today, read, text);
    case 'no such day':
      return noDate(text, ': the calendar has no such day');
    case 'incomplete':
      return noDate(text, ': day, month and year are needed');
    case 'not a date':
      return noDate(text, '');
  }
}

function inOrder(
  read: Extract<DateText, { kind: 'two orders' }>,
  order: DayOrder | null,
  timeZone: string | null,
  text: string,
): Parsed<DayTime> {
  const { first, second, year, dotted } = read;
  const chosen = order === 'day first' || order === 'month first' ? order : dotted ? 'day first' : null;
  if (chosen !== null) {
    const [day, month] = chosen === 'day first' ? [first, second] : [second, first];
    return within(onTheClock({ ...read, day: dayFromParts(year, month, day) }, timeZone), text);
  }
  const either = `${isoDay(dayFromParts(year, second, first))} or ${isoDay(dayFromParts(year, first, second))}`;
  return notUnderstood('cell/ambiguous-date', `${quoted(text)} can be ${either}.`);
}

/** A year away from both ends is no guess: half a year before and half a year ahead are as near. */
const nearDays = 150;

function nearestTo(today: Day | null, read: Extract<DateText, { kind: 'no year' }>, text: string): Parsed<Day> {
  if (today === null) return noDate(text, ': day, month and year are needed');
  const year = Number(isoDay(today).slice(0, 4));
  const days = [year, year - 1, year + 1].map((each) => dayFromParts(each, read.month, read.dayOfMonth));
  const near = days.find((day) => Math.abs(day - today) <= nearDays);
  if (near !== undefined) return understood(near, 'cell/date-without-year');
  return noDate(text, ' of a certain year: type the year too');
}

const firstUnix = Date.UTC(2000, 0, 1);
const lastUnix = Date.UTC(2040, 0, 1);

/** Seconds or milliseconds since 1970, as programs hand a time to programs; midnight in UTC is how they write a date. */
function fromUnix(number: number, timeZone: string | null): DayTime | null {
  const found = [number, number * 1000].find((each) => each >= firstUnix && each < lastUnix);
  if (found === undefined) return null;
  // An instant is whole milliseconds; a cell may hold a part of one.
  const instant = Math.round(found);
  return timeZone === null || instant % 86_400_000 === 0 ? instant / 86_400_000 : dayTimeOf(instant, timeZone);
}

/** Serial 60 is 29 February 1900 in Excel, a day that never was; before it Excel's serials are one day late. */
function fromSerial(written: number, timeZone: string | null): Parsed<DayTime> {
  if (!Number.isFinite(written)) return noDate(String(written), '');
  const serial = withoutDust(written);
  const day = serial - serialOf1970 + (serial < 60 ? 1 : 0);
  if (day >= earliest && day < latest + 1) return understood(day);
  if (noDays.has(day) || (day >= -1 && noDays.has(Math.floor(day)))) return standsForNone(String(written));
  const unix = fromUnix(serial, timeZone);
  if (unix !== null) return understood(unix, 'cell/text-date');
  if (Number.isInteger(serial)) {
    const read = readDateText(String(serial));
    if (String(serial).length === 8 && read.kind === 'date') return within(read.day, String(serial));
  }
  const shown = Math.floor(serial) === 60 ? '29 February 1900, which never was' : safeIsoDay(day);
  return notUnderstood('cell/date-out-of-range', `${serial} as a date is ${shown}: that cannot be right.`);
}

/** 46084.99999999994 is midnight, as spreadsheets show it: they calculate to the second, and fractions of a day have no end. */
function withoutDust(serial: number): number {
  const midnight = Math.round(serial);
  return Math.abs(serial - midnight) * 86_400 < 0.5 ? midnight : serial;
}

function standsForNone(text: string): NotUnderstood {
  return notUnderstood('cell/stands-for-no-date', `${quoted(text)} is what programs write where there is no date.`);
}

function safeIsoDay(day: number): string {
  return Math.abs(day) < 3_000_000 ? isoDay(day) : 'thousands of years away';
}

function within(day: DayTime, text: string): Parsed<DayTime> {
  if (day >= earliest && day < latest + 1) return understood(day, 'cell/text-date');
  if (noDays.has(Math.floor(day))) return standsForNone(text);
  return notUnderstood('cell/date-out-of-range', `${quoted(text)} is not a date between 1970 and 2099.`);
}

const midnightWithZone = /[T ]0?0:00(?::00(?:[.,]0+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;
const withZone = /\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;

/**
 * The zone on whose clock the times of a column are put: null, as written, where each of them that has an offset is midnight,
 * which is how programs write a date.
 */
export function clockOf(values: Iterable<CellValue | undefined>, timeZone: string | null): string | null {
  let isOfDates = false;
  for (const value of values) {
    if (typeof value !== 'string' || value.length > 40 || !withZone.test(value.trim())) continue;
    if (!midnightWithZone.test(value.trim())) return timeZone;
    isOfDates = true;
  }
  return isOfDates ? null : timeZone;
}

function onTheClock(
  read: Pick<Extract<DateText, { kind: 'date' }>, 'day' | 'minutes' | 'offset'>,
  timeZone: string | null,
): DayTime {
  const asWritten = read.day + (read.minutes ?? 0) / 1440;
  if (read.offset === null || timeZone === null) return asWritten;
  const shift = offsetMinutes(read.offset);
  const instant = Math.round((asWritten - shift / 1440) * 86_400_000);
  return dayTimeOf(instant, timeZone);
}

function offsetMinutes(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function noDate(text: string, why: string): NotUnderstood {
  return notUnderstood('cell/not-a-date', `${quoted(text)} is not a date${why}.`);
}
