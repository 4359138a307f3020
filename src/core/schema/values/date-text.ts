import { dayFromParts } from '../../workbook/day-time.ts';
import type { Day } from '../../workbook/day-time.ts';
import { monthOf } from './month-names.ts';
import { readClock } from './time-of-day.ts';

/** Year first is for years of two digits: 26/03/31. With four digits it needs no deciding. */
export type DayOrder = 'day first' | 'month first' | 'year first';

/** A date's text taken apart. `first` and `second` are in the order in which they stand. */
export type DateText =
  | { readonly kind: 'date'; readonly day: Day; readonly minutes: number | null; readonly offset: string | null }
  | {
      readonly kind: 'two orders';
      readonly first: number;
      readonly second: number;
      readonly year: number;
      readonly minutes: number | null;
      readonly offset: string | null;
      /** Dots stand between day and month in day-first countries only. */
      readonly dotted: boolean;
    }
  /** 3 Jan, Jan 3rd, 3.1.: which year it is of is for the calendar to say. */
  | { readonly kind: 'no year'; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: 'no such day' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'not a date' };

const notADate: DateText = { kind: 'not a date' };
const noSuchDay: DateText = { kind: 'no such day' };
const incomplete: DateText = { kind: 'incomplete' };

const usual = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const yearFirst =
  /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:\.|[T ]+(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/;
const withTime =
  /^(\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|.*?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{1,2}([/-])[^\W\d]{3,12}\2\d{2})[,T]?\s*(?:at|um|à|a las|às|alle|om|o|kl\.?)?\s*(\d{1,2}(?:[:h]\d{0,2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?:[ap]\.?\s?m\.?|uhr|h)?|(?<=\s)\d{1,2}\.\d{2}(?:\.\d{2})?(?:\s*uhr)?|\d{1,2}\s*(?:[ap]\.?m\.?|uhr))$/i;
/**
 * The zone behind a time, as mail programs write it: `14:30:00 +0200`, `14:30 GMT`, `14:30:00 GMT+0200 (CEST)`. In 14:30-15:30 the
 * second is no zone.
 */
const zoned = /(:\d{2})(?:\s*(Z|UTC|GMT)|\s*(?:UTC|GMT)\s?([+-]\d{2}:?\d{2})|\s([+-]\d{4}))(?:\s*\([^()]*\))?$/;
const numbers = /^(\d{1,2})\s*([/.\-\s])\s*(\d{1,2})\s*[/.\-\s]\s*['’]?(\d{4}|\d{2})\.?$/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.?[ºª°]|\.)?[\s\-/.]*(?:of\s+|de\s+|del\s+)?(\p{L}{3,12})\.?[\s\-/,.]*(?:of\s+|de\s+|del\s+)?['’]?(\d{4}|\d{2})\.?$/iu;
const monthNameDay = /^(\p{L}{3,12})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-/]+(?:del?\s+)?['’]?(\d{4}|\d{2})$/iu;
const yearMonthName = /^(\d{4})[\s\-/.]+(\p{L}{3,12})\.?[\s\-/.]+(\d{1,2})$/u;
/** The first two letters of the days of a week, of all languages whose months we know. */
const weekday =
  /^(?:mo|tu|we|th|fr|sa|su|di|mi|do|so|lu|ma|me|je|ve|ju|vi|sá|wo|vr|za|zo|gi|se|te|qu|po|wt|śr|cz|pt|ni|må|ti|on|to|lö|sö|lø|sø)\p{L}*\.?,?\s+(?=\S*\d|\p{L})/iu;
/** den 31. März, le 31 mars, el 31 de marzo, the 31st of March */
const article = /^(?:the|den|dem|le|el|il|op|dnia)\s+(?=\d)/i;
/** 2026年3月2日, 2026년 3월 2일, and 2026. 3. 2. as sheets of Korea and Hungary show it */
const yearInFront = /^(\d{4})(?:\s*[年년]|\.\s)\s*(\d{1,2})(?:\s*[月월]|\.)\s*(\d{1,2})(?:\s*[日일]|\.)?/;
const dayMonth = /^(\d{1,2})(?:st|nd|rd|th|er|\.?[ºª°]|\.)?[\s\-/.]*(?:of\s+|de\s+|del\s+)?(\p{L}{3,12})\.?$/iu;
/** Jan 3, and Jan 26th: Jan 26 may be the month of a year. */
const monthDay = /^(\p{L}{3,12})\.?[\s\-/]*(\d|1\d|\d{1,2}(?:st|nd|rd|th))$/iu;
const dottedDay = /^(\d{1,2})\.\s?(\d{1,2})\.$/;
const noYear =
  /^(?:\d{1,2}[/.-]\d{1,2}\.?|\d{1,2}\.?\s*\p{L}{3,12}|\p{L}{3,12}\.?\s*\d{1,2}|\p{L}{3,12}\.?\s*\d{4}|\d{1,2}[/.-]\d{4}|\d{4}-\d{2}|[QTH][1-4]\s*\/?-?\s*\d{2,4}|(?:kw|cw|week|woche|semaine|semana)\s*\d{1,2}.*)$/iu;

/** Takes the text of a date apart, in any form that people of the languages we know write. Decides no order. */
export function readDateText(typed: string): DateText {
  const common = usual.exec(typed);
  if (common !== null) return inSomeOrder(common, null, null);
  const iso = yearFirst.exec(typed);
  if (iso !== null) {
    const clock = iso[5] === undefined ? null : readClock(iso[5].replace(',', '.'));
    if (iso[5] !== undefined && clock === null) return notADate;
    if (iso[2] === '' && typed.length !== 8 && iso[5] === undefined) return notADate;
    return dated([Number(iso[1]), Number(iso[3]), Number(iso[4])], clock, iso[6] ?? null);
  }
  if (typed.length > 60 || !/\d/.test(typed)) return notADate;
  let text = typed
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .replace(yearInFront, '$1-$2-$3')
    .replace(/(?<=\d{4})\s?r(?:\.|oku)?(?=$|[ ,])/i, '');
  let minutes: number | null = null;
  const zone = zoned.exec(text);
  const offset = zone === null ? null : (zone[3] ?? zone[4] ?? 'Z');
  if (zone !== null) text = text.slice(0, zone.index) + (zone[1] ?? '');
  const timed = withTime.exec(text);
  if (timed !== null) {
    minutes = readClock(spacedClock(timed[3] ?? ''));
    if (minutes === null) return notADate;
    text = (timed[1] ?? '').trim();
    const isoDate = yearFirst.exec(text);
    if (isoDate !== null) return dated([Number(isoDate[1]), Number(isoDate[3]), Number(isoDate[4])], minutes, offset);
  } else if (zone !== null) return notADate;
  else if (yearFirst.test(text) && text !== typed) return readDateText(text);
  text = withoutWeekday(text).replace(article, '');
  const plain = numbers.exec(text);
  if (plain !== null) return inSomeOrder(plain, minutes, offset);
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst !== null) return named([dayFirst[3], dayFirst[2], dayFirst[1]], minutes, offset);
  const monthFirst = monthNameDay.exec(text);
  if (monthFirst !== null) return named([monthFirst[3], monthFirst[1], monthFirst[2]], minutes, offset);
  const byYear = yearMonthName.exec(text);
  if (byYear !== null) return named([byYear[1], byYear[2], byYear[3]], minutes, offset);
  return withoutYear(text) ?? (noYear.test(text) ? incomplete : notADate);
}

function withoutYear(text: string): DateText | null {
  const [, month, day] = monthDay.exec(text) ?? [];
  const [, first = day, word = month] = dayMonth.exec(text) ?? [];
  const [, dotted = first, number] = dottedDay.exec(text) ?? [];
  const monthOfYear = number === undefined ? monthOf(word ?? '') : Number(number);
  const dayOfMonth = parseInt(dotted ?? '', 10);
  if (monthOfYear === null || !isDay(2000, monthOfYear, dayOfMonth)) return null;
  return { kind: 'no year', month: monthOfYear, dayOfMonth };
}

function spacedClock(text: string): string {
  return text.replace(/([ap])\.?\s?m\.?$/i, '$1m').replace(/^(\d+)\.(\d\d)\.(\d\d)/, '$1:$2:$3');
}

function withoutWeekday(text: string): string {
  const found = weekday.exec(text);
  if (found === null) return text;
  const rest = text.slice(found[0].length);
  // "Mar" is Mars or March, and mardi or martes where another month follows.
  return monthOf(found[0].replace(/[,\s]+$/, '')) !== null && !dayMonthName.test(rest) ? text : rest;
}

type Minutes = number | null;
type Offset = string | null;

type Written = readonly [year: string | undefined, month: string | undefined, day: string | undefined];

function named([year = '', month = '', day = '']: Written, minutes: Minutes, offset: Offset): DateText {
  const found = monthOf(month);
  return found === null ? notADate : dated([fullYear(year), found, Number(day)], minutes, offset);
}

/** 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999, as in POSIX. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function inSomeOrder(
  [, a = '', separator = '', b = '', y = '']: readonly string[],
  minutes: Minutes,
  offset: Offset,
): DateText {
  const first = Number(a);
  const second = Number(b);
  const year = fullYear(y);
  if (first > 12 && second > 12) return noSuchDay;
  if (first > 12) return dated([year, second, first], minutes, offset);
  if (second > 12 || first === second) return dated([year, first, second], minutes, offset);
  if (first === 0 || second === 0) return noSuchDay;
  return { kind: 'two orders', first, second, year, minutes, offset, dotted: separator === '.' };
}

type Parts = readonly [year: number, month: number, day: number];

function dated([year, month, day]: Parts, minutes: Minutes, offset: Offset): DateText {
  if (!isDay(year, month, day)) return noSuchDay;
  return { kind: 'date', day: dayFromParts(year, month, day), minutes, offset };
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has such a day. */
function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
  return Number.isInteger(day) && day >= 1 && day <= length;
}

const shortParts = /^(\d{2})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)/;

/** First and last part of a date that may have the year in front; null for any other text. */
export function shortEnds(typed: string): readonly [number, number] | null {
  const found = shortParts.exec(typed);
  if (found === null) return null;
  const [first, month, last] = [Number(found[1]), Number(found[3]), Number(found[4])];
  return isDay(fullYear(found[1] ?? ''), month, last) ? [first, last] : null;
}

/** 26/03/31 as 2026/03/31; any other text as it is. */
export function withFullYearFirst(typed: string): string {
  return typed.replace(shortParts, (...[, year = '', separator = '', month = '', day = '']: string[]) => {
    return [fullYear(year), month, day].join(separator);
  });
}

/**
 * Which order a text proves by itself: 31/03/2026 is day first, 3/31/2026 month first. Null: it proves none, or is in
 * another form.
 */
export function provedOrder(typed: string): DayOrder | null {
  const withoutZone = typed.replace(zoned, '$1');
  const found = usual.exec(typed) ?? numbers.exec((withTime.exec(withoutZone)?.[1] ?? withoutZone).trim());
  if (found === null) return null;
  const first = Number(found[1]);
  const second = Number(found[3]);
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return 'day first';
  if (second > 12 && second <= 31 && first >= 1 && first <= 12) return 'month first';
  return null;
}
