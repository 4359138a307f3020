import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import { endOf, type KnownThen, prepareAsOfDay } from './as-of-day.ts';
import { coldDeals } from './cold-deals.ts';
import type { Deal } from './deal.ts';
import { drawMonths } from './draw-months.ts';
import { fourInFive } from './four-in-five.ts';
import { forecastDrift, type ForecastMiss } from './forecast-drift.ts';
import { expectedFromOpen, lookAhead, recentWonValues, winsOfNew } from './look-ahead.ts';
import { firstOfMonth, monthsFrom, sameDayOfMonth } from '../workbook/months.ts';
import { pipelineNumbers } from './pipeline-numbers.ts';
import { winPrior } from './win-prior.ts';

/** What would have been said of a month on the day before it, from what was known then, and what came. */
export interface PastForecast {
  readonly from: Day;
  readonly to: Day;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly came: number;
}

export interface PastForecasts {
  readonly misses: readonly ForecastMiss[];
  /** The last six months, the oldest first; none where there are too many deals to look back at all of them. */
  readonly lastSix: readonly PastForecast[];
}

/** Past forecasts are about a month apart, each of up to three months. */
export const missEveryDays = 30;
export const longestMissDays = 90;

const mostMonths = 9;
const shownMonths = 6;
const mostDeals = 10_000;
const leastClosed = 20;
/** Enough to tell what curves and pace add to the variance. */
const draws = { outer: 10, inner: 20 } as const;

/**
 * How far forecasts made on this day of the last nine months were off, and what would have been said of each of the last six months
 * on the day before it: by today's rules, from what was known by then, with what forecasts before had missed by then. On the same
 * day of the month, since as much of it is left then: the end of a month, or of a quarter, has times of its own. Amounts of the past are not kept: a deal has the one that it has
 * now, and without any the mean of those won. Very many deals are sampled evenly in the order of their IDs, so that the cost has a
 * bound.
 */
export function pastForecasts(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  lastDay: Day,
): PastForecasts {
  const step = Math.max(1, Math.ceil(deals.length / mostDeals));
  const sample = step === 1 ? deals : deals.filter((_, i) => i % step === 0);
  const sampled = new Set(sample.map((deal) => deal.id));
  const asOf = prepareAsOfDay(sample, step === 1 ? visits : visits.filter((visit) => sampled.has(visit.lead)));
  const misses: ForecastMiss[] = [];
  const madeFor = (day: Day, months: number) => {
    if (closedBy(sample, day) < leastClosed) return null;
    const ends = monthsFrom(day)
      .slice(0, months)
      .map(({ to }) => to);
    const known = misses.filter((miss) => miss.knownOn <= day);
    const drift = forecastDrift(known, longestMissDays, missEveryDays);
    return madeOn(stages, asOf(day), { day, ends: ends.filter((end) => end <= lastDay), drift });
  };
  for (let back = mostMonths; back >= 1; back--) {
    const made = madeFor(sameDayOfMonth(lastDay, -back), 3);
    for (const miss of made?.misses ?? []) misses.push(miss);
  }
  const lastSix: PastForecast[] = [];
  for (let back = shownMonths; back >= 1 && step === 1; back--) {
    const from = firstOfMonth(lastDay + 1, -back);
    const to = firstOfMonth(from, 1) - 1;
    const made = madeFor(from - 1, 1);
    if (made !== null) lastSix.push({ from, to, ...made.month, came: moneyWon(sample, from, to) });
  }
  return { misses, lastSix };
}

function madeOn(
  stages: readonly Stage[],
  then: KnownThen,
  {
    day,
    ends,
    drift,
  }: { readonly day: Day; readonly ends: readonly Day[]; readonly drift: ReturnType<typeof forecastDrift> },
) {
  const wonValues = recentWonValues(then.deals, day);
  if (wonValues.length === 0) return null;
  const mean = wonValues.reduce((sum, value) => sum + value, 0) / wonValues.length;
  const numbers = pipelineNumbers(stages, then.deals, then.visits, {
    today: day,
    now: endOf(day),
    coldThreshold: coldDeals(then.deals).thresholdDays,
    worthOf: ({ value }) => ((value ?? 0) > 0 ? value : mean),
  });
  if (numbers.open.length === 0) return null;
  const open = stages.filter((stage) => stage.kind === 'open');
  const horizons = ends.map((end) => end - day);
  const ahead = lookAhead(numbers, horizons, { prior: winPrior(open, then.deals), wonValues });
  const { pace, shares } = ahead.arrivals;
  const fromNew = horizons.map((days) => winsOfNew(pace.expected, shares, ahead.estimate.fromEntry, days));
  const drawn = drawMonths(ahead, numbers.history, { ...draws, drift });
  const misses = horizons.map((horizon, h): ForecastMiss => ({
    horizonDays: missEveryDays * (h + 1),
    knownOn: day + horizon,
    expected: fromNew[h]! + expectedFromOpen(ahead, h, () => 1),
    variance: drawn.variance[h]!,
    wins: then.winsLater(horizon),
  }));
  const { value } = numbers.history.open;
  const expected = fromNew[0]! * mean + expectedFromOpen(ahead, 0, (i) => value[i]!);
  return { misses, month: { expected, ...fourInFive(drawn.byMonth[0]!, wonValues.length) } };
}

function closedBy(deals: readonly Deal[], day: Day): number {
  return deals.filter(
    ({ outcome, ended }) => (outcome === 'won' || outcome === 'lost') && ended !== null && ended <= day,
  ).length;
}

/** Money won from one day to another, both included. */
export function moneyWon(deals: readonly Deal[], from: Day, to: Day): number {
  return deals.reduce((sum, { outcome, ended, value }) => {
    const isInside = outcome === 'won' && ended !== null && ended >= from && ended <= to;
    return isInside ? sum + (value ?? 0) : sum;
  }, 0);
}
