import type { CellValue } from '../../workbook/cell-value.ts';
import { dayFromParts, dayTimeOf, isoDay, serialOf1970 } from '../../workbook/day-time.ts';
import type { Day, DayTime } from '../../workbook/day-time.ts';
import { provedOrder, readDateText, shortEnds, withFullYearFirst } from './date-text.ts';
import type { DateText, DayOrder } from './date-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { NotUnderstood, Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

/** Days before 1970 or after 2099 are slips: no deal is that old, and no plan goes that far. */
const earliest: Day = 0;
const latest: Day = dayFromParts(2100, 1, 1) - 1;

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
export function parseDate(value: CellValue, order: DayOrder | null): Parsed<Day> {
  const read = parseDateTime(value, order, null);
  if (!read.ok) return read;
  return read.remark === undefined
    ? understood(Math.floor(read.value))
    : understood(Math.floor(read.value), read.remark);
}

/**
 * A date with its time of day, on the clock of the workbook's zone; a date alone is its midnight. A time with an offset or `Z` is put on that clock where `timeZone` is given, and taken as written
 * otherwise.
 */
export function parseDateTime(value: CellValue, order: DayOrder | null, timeZone: string | null): Parsed<DayTime> {
  if (typeof value === 'number') return fromSerial(value);
  const text = withoutUnseen(parseText(value));
  if (typeof value !== 'string') return noDate(text, '');
  const read = readDateText(order === 'year first' ? withFullYearFirst(text) : text);
  switch (read.kind) {
    case 'date':
      return within(onTheClock(read, timeZone), text);
    case 'two orders':
      return inOrder(read, order, timeZone, text);
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

/** Serial 60 is 29 February 1900 in Excel, a day that never was; before it Excel's serials are one day late. */
function fromSerial(serial: number): Parsed<DayTime> {
  if (!Number.isFinite(serial)) return noDate(String(serial), '');
  const day = serial - serialOf1970 + (serial < 60 ? 1 : 0);
  if (day >= earliest && day < latest + 1) return understood(day);
  if (Number.isInteger(serial)) {
    const written = readDateText(String(serial));
    if (String(serial).length === 8 && written.kind === 'date') return within(written.day, String(serial));
  }
  const shown = Math.floor(serial) === 60 ? '29 February 1900, which never was' : safeIsoDay(day);
  return notUnderstood('cell/date-out-of-range', `${serial} as a date is ${shown}: that cannot be right.`);
}

function safeIsoDay(day: number): string {
  return Math.abs(day) < 3_000_000 ? isoDay(day) : 'thousands of years away';
}

function within(day: DayTime, text: string): Parsed<DayTime> {
  if (day >= earliest && day < latest + 1) return understood(day, 'cell/text-date');
  return notUnderstood('cell/date-out-of-range', `${quoted(text)} is not a date between 1970 and 2099.`);
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
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function noDate(text: string, why: string): NotUnderstood {
  return notUnderstood('cell/not-a-date', `${quoted(text)} is not a date${why}.`);
}
