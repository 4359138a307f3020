import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import { prepareAsOfDay } from './as-of-day.ts';
import type { Deal } from './deal.ts';
import { drawWins } from './draw-wins.ts';
import type { ForecastMiss } from './forecast-drift.ts';
import { type DayForecast, forecastOnDay } from './forecast-on-day.ts';

/** Horizons over which past forecasts are checked, in days; about one, two and three months. */
export const missHorizons: readonly number[] = [30, 60, 90];
/** Past forecasts are looked at so many days apart. */
export const missEveryDays = 30;

const mostPastDays = 9;
const mostDeals = 4000;
/** Enough to tell what the curves alone add to the variance. */
const draws = 8;

/**
 * How far the forecast was off on up to nine days of the past, 30 days apart, each made from what was known then. Very
 * many deals are sampled evenly in the order of their IDs, so that the cost has a bound.
 */
export function pastMisses(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  today: Day,
): ForecastMiss[] {
  const step = Math.max(1, Math.ceil(deals.length / mostDeals));
  const sample = step === 1 ? deals : deals.filter((_, i) => i % step === 0);
  const sampled = new Set(sample.map((deal) => deal.id));
  const asOf = prepareAsOfDay(sample, step === 1 ? visits : visits.filter((visit) => sampled.has(visit.lead)));
  const misses: ForecastMiss[] = [];
  for (let back = 1; back <= mostPastDays; back++) {
    const day = today - back * missEveryDays;
    const made = forecastOnDay(stages, asOf(day), day, missHorizons);
    if (made === null) break;
    const { variance } = drawWins(made, { spread: 0, periods: 0 }, draws);
    for (const miss of missesOf(made, missHorizons, variance, day)) if (miss.knownOn <= today) misses.push(miss);
  }
  return misses;
}

/** What a forecast of a past day missed, by horizon. */
export function missesOf(
  made: DayForecast,
  horizons: readonly number[],
  variance: readonly number[],
  day: Day,
): ForecastMiss[] {
  return horizons.map((horizonDays, h) => ({
    horizonDays,
    knownOn: day + horizonDays,
    expected: (made.chance[h] ?? new Float64Array()).reduce((sum, p) => sum + p, 0),
    variance: variance[h] ?? 0,
    wins: (made.won[h] ?? []).filter(Boolean).length,
  }));
}
