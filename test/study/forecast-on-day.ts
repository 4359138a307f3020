import { prepareWinChances, type WinChanceModel } from '../../src/core/bottlenecks/win-chances.ts';
import type { ForecastMiss } from '../../src/core/metrics/forecast-drift.ts';
import type { Stage } from '../../src/core/workbook/stage.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';
import { endOf, type KnownThen } from '../../src/core/metrics/as-of-day.ts';
import { coldDeals } from '../../src/core/metrics/cold-deals.ts';
import { pipelineNumbers } from '../../src/core/metrics/pipeline-numbers.ts';
import { winPrior } from '../../src/core/metrics/win-prior.ts';

/** What the forecast would have said on a day of the past about each deal that was open then. */
export interface DayForecast {
  readonly model: WinChanceModel;
  /** By horizon, then by open deal: its chance to be won by then. 0 for deals that are not `followed`. */
  readonly chance: readonly Float64Array[];
  /** By horizon, then by open deal: whether it was. */
  readonly won: readonly (readonly boolean[])[];
  /** Open deals that have a chance; of the others no curve could say anything. */
  readonly followed: readonly number[];
  /** The share of the deals closed by then that were won. */
  readonly wonShare: number;
}

const leastClosed = 20;

/**
 * The forecast as it would have been, from what was known then and by the same rules as today's. Each deal counts as one, whatever its value, since values of the past are not
 * kept. Null with fewer than 20 closed deals, or without an open one.
 */
export function forecastOnDay(
  stages: readonly Stage[],
  then: KnownThen,
  day: Day,
  horizons: readonly number[],
): DayForecast | null {
  const closed = then.deals.filter((deal) => deal.outcome === 'won' || deal.outcome === 'lost');
  if (closed.length < leastClosed) return null;
  const numbers = pipelineNumbers(stages, then.deals, then.visits, {
    today: day,
    now: endOf(day),
    coldThreshold: coldDeals(then.deals).thresholdDays,
    worthOf: () => 1,
  });
  if (numbers.open.length === 0) return null;
  const open = stages.filter((stage) => stage.kind === 'open');
  const model = prepareWinChances(numbers.history, horizons, winPrior(open, then.deals));
  const { chance, beyondData } = model.estimate();
  const beyond = new Set(beyondData);
  const followed = numbers.open.flatMap((_, i) => (beyond.has(i) ? [] : [i]));
  return {
    model,
    chance,
    won: horizons.map((horizon) => numbers.open.map((deal) => then.wonLater(deal.id, horizon))),
    followed,
    wonShare: closed.filter((deal) => deal.outcome === 'won').length / closed.length,
  };
}

/** Horizons over which the counts of the past are checked, in days. */
export const missHorizons: readonly number[] = [30, 60, 90];

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
