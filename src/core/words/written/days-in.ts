import type { Day } from '../../workbook/day-time.ts';
import type { Language } from './language.ts';
import type { Numbers } from './numbers-in.ts';
import { pinned, plainDigits } from './pinned.ts';
import type { Written } from './ways.ts';

type Days = Pick<
  Written,
  'day' | 'dayShort' | 'dayLong' | 'month' | 'monthShort' | 'monthName' | 'span' | 'when' | 'time' | 'dayAndTime'
>;

/** Days in the order of the locale: with the month's name where the locale is one of the language, else in figures. */
export function daysIn(locale: string, language: Language, { count }: Pick<Numbers, 'count'>): Days {
  const dates = isOfLanguage(locale, language) ? inWords(locale, language) : inFigures(locale);
  const weekday = (day: Day, names: readonly string[]): string => `${names[dateOf(day).getUTCDay()] ?? ''}`;
  const month = (day: Day, names: readonly string[]): string => names[dateOf(day).getUTCMonth()] ?? '';
  const yearOf = (day: Day): number => dateOf(day).getUTCFullYear();
  const dayShort: Days['dayShort'] = (day, today) => {
    const date = yearOf(day) === yearOf(today) ? dates.short(day) : dates.shortWithYear(day);
    return `${weekday(day, language.weekdaysShort)}${dates.behindWeekday}${date}`;
  };
  return {
    day: dates.full,
    dayShort,
    dayLong: (day) => `${weekday(day, language.weekdays)}${dates.behindWeekday}${dates.long(day)}`,
    month: (day) => `${month(day, language.months)} ${yearOf(day)}`,
    monthShort: (day) => `${month(day, language.monthsShort)} ${yearOf(day)}`,
    monthName: (day) => month(day, language.months),
    span: (from, to) => language.range(...dates.ends(from, to)),
    when: (day, today) => {
      const ago = today - day;
      if (ago === 0) return language.today;
      if (ago === 1) return language.yesterday;
      if (ago === -1) return language.tomorrow;
      return ago > 0 ? language.ago(count(ago, language.day)) : language.ahead(count(-ago, language.day));
    },
    time: clock,
    dayAndTime: (at, now) => `${dayShort(Math.floor(at), Math.floor(now))}, ${clock(at)}`,
  };
}

interface Dates {
  readonly full: (day: number) => string;
  /** Without the year. */
  readonly long: (day: Day) => string;
  readonly short: (day: Day) => string;
  readonly shortWithYear: (day: Day) => string;
  /** Two days, the first without what the second says too. */
  readonly ends: (from: Day, to: Day) => [string, string];
  /** Between the weekday and the date. */
  readonly behindWeekday: string;
}

function inWords(locale: string, { months, monthsShort }: Language): Dates {
  const order = new Intl.DateTimeFormat(plainDigits(locale), { day: 'numeric', month: 'long', timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type }) => type);
  const isMonthFirst = order.indexOf('month') < order.indexOf('day');
  const put = (day: number, names: readonly string[]): string => {
    const date = dateOf(day);
    const name = names[date.getUTCMonth()] ?? '';
    return isMonthFirst ? `${name} ${date.getUTCDate()}` : `${date.getUTCDate()} ${name}`;
  };
  const withYear = (day: number, names: readonly string[]): string =>
    `${put(day, names)}${isMonthFirst ? ', ' : ' '}${dateOf(day).getUTCFullYear()}`;
  const long = (day: Day): string => put(day, months);
  return {
    full: (day) => withYear(day, months),
    long,
    short: (day) => put(day, monthsShort),
    shortWithYear: (day) => withYear(day, monthsShort),
    ends: (from, to) => {
      const [first, last] = [dateOf(from), dateOf(to)];
      if (first.getUTCMonth() !== last.getUTCMonth()) return [long(from), long(to)];
      return isMonthFirst ? [long(from), String(last.getUTCDate())] : [String(first.getUTCDate()), long(to)];
    },
    behindWeekday: isMonthFirst ? ', ' : ' ',
  };
}

/** What Intl has for a day and a month without a year does not always look like its date with one: it is that date with the year left out. */
function inFigures(locale: string): Dates {
  const fields = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(plainDigits(locale), fields);
  const partsOf = (day: number): Intl.DateTimeFormatPart[] => format.formatToParts(dateOf(day));
  const full = (day: number): string => pinned(partsOf(day), locale);
  const short = (day: Day): string => {
    const parts = partsOf(day);
    const year = parts.findIndex(({ type }) => type === 'year');
    const last = parts.findLastIndex(({ type }) => type === 'day' || type === 'month');
    if (year < last) return pinned(parts.slice(year + 2), locale);
    return pinned(parts.slice(0, last + 1), locale) + (parts[last + 1]?.value.trim() === '.' ? '.' : '');
  };
  return {
    full,
    long: short,
    short,
    shortWithYear: full,
    ends: (from, to) => [short(from), short(to)],
    behindWeekday: ' ',
  };
}

function isOfLanguage(locale: string, { tag }: Language): boolean {
  return new Intl.Locale(locale).language === new Intl.Locale(tag).language;
}

function dateOf(day: number): Date {
  return new Date(Math.floor(day) * 86_400_000);
}

function clock(at: number): string {
  const minutes = Math.floor((at - Math.floor(at)) * 1440 + 1e-6);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
