import type { Day, DayTime } from '../../workbook/day-time.ts';
import type { Language, PluralForms } from './language.ts';

/**
 * How numbers, money, days and lists are written for the people of one workbook: the only way in which any of them becomes text that
 * somebody reads. The order of day and month, the marks within numbers and the place of the currency's sign are those of the
 * workbook's locale; words, names of months, plurals and “and” those of the language, which is English.
 *
 * In a locale of that language a day is in words, 3 March 2026 (March 3, 2026); in any other one in figures, 03.03.2026.
 *
 * The same on every machine and every Node: what releases of Intl disagree about is pinned (see `pinned.ts`).
 */
export interface Written {
  /** A BCP 47 name, such as en-GB. */
  readonly locale: string;
  readonly language: Language;

  /** @example number(4278.5, 1) // '4,278.5' · '4.278,5' */
  number(value: number, decimals?: number): string;
  /** For the axis of a chart, or a card. @example numberShort(31_200) // '31k' */
  numberShort(value: number): string;
  /** @example ordinal(3) // '3rd' */
  ordinal(place: number): string;
  /** Never 0 % of something, nor 100 % of less than all; '–' for null. @example percent(0.631) // '63 %' */
  percent(share: number | null, decimals?: number): string;
  /** The range of a share; '' where it is not known. @example percentRange({ low: 0.62, high: 0.643 }) // '62 to 64 %' */
  percentRange(range: Range): string;

  /** In whole units, as figures are given; “no amounts” for null. @example money(4278.4, 'GBP') // '£4,278' · '4.278 £' */
  money(amount: number | null, currency: string): string;
  /** A deal's own amount: with cents where there are any. @example moneyExact(12.5, 'EUR') // '€12.50' · '12,50 €' */
  moneyExact(amount: number, currency: string): string;
  /** Three figures at most, for a line that has no room. @example moneyShort(31_200, 'GBP') // '£31k' · '31k £' */
  moneyShort(amount: number, currency: string): string;
  /** Two amounts, or one where both are written alike. @example moneyRange(8680, 17360, 'GBP') // '£8,680 to £17,360' */
  moneyRange(low: number, high: number, currency: string): string;
  /** The same in short, both in the unit of the greater one. @example moneyRangeShort(5652, 37_400, 'GBP') // '£5.7k to £37k' */
  moneyRangeShort(low: number, high: number, currency: string): string;

  /** '–' for null. @example days(1) // '1 day' */
  days(days: number | null): string;
  /** The range of a number of days, without the word; '' where it is not known. @example dayRange({ low: 60, high: null }) // '60 or more' */
  dayRange(range: Range): string;
  /** @example count(3, 'deal') // '3 deals' @example count(2, { one: 'reply', other: 'replies' }) // '2 replies' */
  count(count: number, noun: string | PluralForms): string;
  /** The form alone, by the language's own rule. @example plural(2, { one: 'needs', other: 'need' }) // 'need' */
  plural(count: number, forms: PluralForms): string;
  /** @example list(['Ana', 'Ewa', 'Tom']) // 'Ana, Ewa and Tom' */
  list(items: readonly string[]): string;

  /** A calendar date (or the date of a time on the team's clock). @example day(20515) // '3 March 2026' · '03.03.2026' */
  day(day: DayTime): string;
  /** With the year where it is not the one of `today`. @example dayShort(20515, 20516) // 'Tue 3 Mar' · 'Tue 03.03.' */
  dayShort(day: Day, today: Day): string;
  /** For the head of a mail. @example dayLong(20515) // 'Tuesday 3 March' · 'Tuesday 03.03.' */
  dayLong(day: Day): string;
  /** @example month(20515) // 'March 2026' */
  month(day: Day): string;
  /** @example monthShort(20515) // 'Mar 2026' */
  monthShort(day: Day): string;
  /** @example monthName(20515) // 'March' */
  monthName(day: Day): string;
  /** Two days that may lie in two months. @example span(20520, 20526) // '8 to 14 March' · '08.03. to 14.03.' */
  span(from: Day, to: Day): string;
  /** @example when(20515, 20516) // 'yesterday' */
  when(day: Day, today: Day): string;
  /** A time on the team's clock, of 24 hours. @example time(0.25) // '06:00' */
  time(at: DayTime): string;
  /** @example dayAndTime(20515.25, 20516) // 'Tue 3 Mar, 06:00' */
  dayAndTime(at: DayTime, now: DayTime): string;
}

/** Where one end is null, it is not known. */
interface Range {
  readonly low: number | null;
  readonly high: number | null;
}
