import { type Day, dayFromParts } from './day-time.ts';

/** The first day of the month of `day`, or of one so many months later (`add`; below 0 = earlier). */
export function firstOfMonth(day: Day, add = 0): Day {
  const date = new Date(day * 86_400_000);
  return dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1 + add, 1);
}

/** This month, unless `day` is its last one, and the two after it. */
export function monthsFrom(day: Day): { readonly from: Day; readonly to: Day }[] {
  const skip = firstOfMonth(day, 1) - 1 === day ? 1 : 0;
  return [0, 1, 2].map((m) => ({ from: firstOfMonth(day, m + skip), to: firstOfMonth(day, m + skip + 1) - 1 }));
}

/** The day of another month with as many days left until its end, at most all of them. */
export function sameDayOfMonth(day: Day, add: number): Day {
  const left = firstOfMonth(day, 1) - 1 - day;
  return Math.max(firstOfMonth(day, add), firstOfMonth(day, add + 1) - 1 - left);
}
