import { quantile } from '../statistics/quantile.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { type Day, dayFromParts } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { orNull } from './or-null.ts';
import { notYet, whatIsNeeded } from './what-is-needed.ts';

/** The deals that closed in one calendar quarter. */
export interface CloseQuarter extends Estimate {
  /** First day. */
  readonly from: Day;
  /** "Q1 2017". */
  readonly name: string;
  readonly won: number;
  /** Why the figure misleads; null = it does not. */
  readonly caution: 'the data begin too late' | 'still running' | null;
}

/**
 * Win rate by the quarter in which deals closed, with Wilson's 95 % interval; below five closed deals what is missing. A
 * quarter that began before 95 % of deals that came in when the data begin can have closed shows the quick deals alone: it
 * is marked, for it says something about when the data begin and nothing about the team.
 */
export function closeQuarters(deals: readonly Deal[], today: Day, minimum = 5): CloseQuarter[] {
  const tally = new Map<Day, { won: number; n: number }>();
  let firstStart = Number.POSITIVE_INFINITY;
  const cycles: number[] = [];
  for (const deal of deals) {
    if (deal.started !== null) firstStart = Math.min(firstStart, deal.started);
    if (deal.ended === null || deal.ended > today || (deal.outcome !== 'won' && deal.outcome !== 'lost')) continue;
    if (deal.days !== null) cycles.push(deal.days);
    const from = quarterStart(deal.ended);
    const quarter = tally.get(from) ?? { won: 0, n: 0 };
    quarter.n++;
    if (deal.outcome === 'won') quarter.won++;
    tally.set(from, quarter);
  }
  const seasoned = cycles.length === 0 ? Number.NEGATIVE_INFINITY : firstStart + quantile(cycles, 0.95);
  return [...tally]
    .sort(([a], [b]) => a - b)
    .map(([from, { won, n }]) => {
      const rate = wilsonInterval(won, n, 0.95);
      const needs = whatIsNeeded(n, minimum, 'closed deal');
      return {
        from,
        name: quarterName(from),
        won,
        ...(needs === null
          ? { estimate: orNull(rate.estimate), low: orNull(rate.low), high: orNull(rate.high), n }
          : notYet(needs, n)),
        caution:
          from < seasoned ? 'the data begin too late' : today < quarterStart(from + 95) - 1 ? 'still running' : null,
      };
    });
}

/** The calendar quarter of a day. @example quarterName(0) // 'Q1 1970' */
export function quarterName(day: Day): string {
  const date = new Date(quarterStart(day) * 86_400_000);
  return `Q${date.getUTCMonth() / 3 + 1} ${date.getUTCFullYear()}`;
}

function quarterStart(day: Day): Day {
  const date = new Date(day * 86_400_000);
  return dayFromParts(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 1, 1);
}
