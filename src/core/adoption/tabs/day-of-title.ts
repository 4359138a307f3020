import { fold } from '../../schema/fold.ts';
import { monthOf } from '../../schema/values/month-names.ts';

const daysOfMonth = 31;

/** The month or day that a title names, as a number that grows with it: “Mar 2026”, “2026-03”, “Q1 2026”, “31.03.2026”; null = none. */
export function dayOfTitle(title: string): number | null {
  const text = fold(title);
  const number = (year: number, month: number, day = 0): number =>
    ((year < 100 ? 2000 + year : year) * 12 + month) * daysOfMonth + day;
  const iso = /(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?([0-3]\d))?(?!\d)/.exec(text);
  if (iso !== null) return number(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 0));
  const day = /(?<!\d)(\d{1,2})[-_./](\d{1,2})[-_./](20\d\d)/.exec(text);
  if (day !== null) return number(Number(day[3]), Number(day[2]), Number(day[1]));
  const quarter = /\bq([1-4])\b/.exec(text);
  const year = /(?<!\d)(20\d\d)(?!\d)|['’ _-](\d\d)$/.exec(text);
  const inYear = Number(year?.[1] ?? year?.[2] ?? 0);
  if (quarter !== null) return number(inYear, 3 * Number(quarter[1]));
  const month = text.split(/[^\p{L}]+/u).flatMap((word) => (word === '' ? [] : (monthOf(word) ?? [])))[0];
  return month === undefined ? null : number(inYear, month);
}
