import type { DayTime } from '../workbook/day-time.ts';

/** Weeks of which nobody asks whether something changed in them: they tell what is usual. */
export const usualWeeks = 78;
/** A change can be told for so many weeks; then it is what is usual. */
export const changeWeeks = 26;
/** An alarm goes on for so many weeks after the last evidence of it, and is no new one within them. */
export const holdWeeks = 8;
/** All weeks that are looked at. */
export const weekCount = usualWeeks + changeWeeks + holdWeeks;

/** What happened week by week, oldest week first, by band (of the age in a stage; flows have one). */
export interface WeeklyCounts {
  readonly bands: number;
  /** By week and band: how much there was to happen, such as days that deals stood in a stage. */
  readonly exposure: Float64Array;
  /** By week and band: how often it happened. */
  readonly events: Float64Array;
  /** Variance of the events over what pure chance would give; 1 = pure chance. */
  readonly dispersion: number;
}

export function noCounts(bands: number): WeeklyCounts {
  return {
    bands,
    exposure: new Float64Array(weekCount * bands),
    events: new Float64Array(weekCount * bands),
    dispersion: 1,
  };
}

/** The Monday with which the week of `now` begins: what came before is whole. A night later it is the same. */
export function thisMonday(now: DayTime): number {
  return Math.floor((Math.floor(now) + 3) / 7) * 7 - 3;
}

/**
 * Variance over mean of weekly counts, 1 at least, from the differences of neighbours, which a change of level hardly
 * touches: deals that come in waves make quiet weeks that mean nothing.
 *
 * Source: J. von Neumann, "Distribution of the ratio of the mean square successive difference to the variance" (1941).
 */
export function dispersionOf(weeks: Float64Array): number {
  let [sum, squares] = [0, 0];
  weeks.forEach((count, week) => {
    sum += count;
    squares += week === 0 ? 0 : (count - (weeks[week - 1] ?? 0)) ** 2 / 2;
  });
  return sum > 0 && weeks.length > 1 ? Math.max(1, (squares / (weeks.length - 1)) * (weeks.length / sum)) : 1;
}
