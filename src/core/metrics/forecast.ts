import { prepareWinChances, type WinChanceModel, type WinChances } from '../bottlenecks/win-chances.ts';
import { type PipelineHistory, stillOpen } from '../bottlenecks/pipeline-history.ts';
import type { Stage } from '../workbook/stage.ts';
import { quantile } from '../statistics/quantile.ts';
import { type Day, dayFromParts } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { type Arrivals, drawMonths } from './draw-months.ts';
import { drawsFor } from './draws-for.ts';
import { type ForecastDrift, forecastDrift, type ForecastMiss } from './forecast-drift.ts';
import { missEveryDays, missHorizons } from './past-misses.ts';
import type { Estimate } from './estimate.ts';
import { leftOut, olderThanData } from './left-out.ts';
import type { PipelineNumbers } from './pipeline-numbers.ts';
import { notYet, rateNeeded, whatIsNeeded } from './what-is-needed.ts';
import { winPrior } from './win-prior.ts';
import { greatest } from '../statistics/greatest.ts';

/** Money expected to be won in one calendar month, from now on; the interval holds 80 %. */
interface ForecastMonth {
  /** First day of the month. */
  readonly from: Day;
  /** Last day of the month. */
  readonly to: Day;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly fromOpen: number;
  readonly fromNew: number;
  /** Won in this month up to now; not in `expected`. */
  readonly wonSoFar: number;
}

export interface Forecast {
  /** The sum of the months. */
  readonly total: Estimate;
  readonly months: readonly ForecastMonth[];
  /** Value of open deals, each times its chance to be won within a year. */
  readonly weightedPipeline: number | null;
  readonly stages: readonly {
    readonly name: string;
    /** The chance that a deal which comes here is won within a year. */
    readonly chance: number;
    readonly exits: number;
    readonly deals: number;
    readonly value: number;
    readonly weighted: number;
  }[];
  /** Open deals gone cold: how many, what they are worth, and what of the total comes from them. */
  readonly cold: { readonly deals: number; readonly value: number; readonly expected: number };
  /** What the range was widened by: how far forecasts of the past were off, beyond chance. */
  readonly drift: ForecastDrift;
  readonly leftOut: Readonly<Record<string, number>>;
  /** By the last day of each month, and last within a year: the chance of each deal of `PipelineNumbers.open` to be won by then. */
  readonly chances: readonly Float64Array[];
}

const year = 365;
const monthsAhead = 3;
const mostDraws = 300;

/**
 * The forecast by month: each open deal by its chance to be won in time, given its stage and how long it has been there,
 * and new deals at the pace of the last half year. The 80 % interval draws both the curves and the outcomes anew; Σ v² p
 * (1 − p) alone would be too narrow. It is widened by how far forecasts of the past were off (`misses`), for the deals of a
 * month share good and bad times. Deals that were
 * quiet long are in it by what came of such deals before.
 */
export function forecast(
  stages: readonly Stage[],
  deals: readonly Deal[],
  pipeline: PipelineNumbers,
  options: {
    readonly today: Day;
    readonly replicates: number;
    readonly misses: readonly ForecastMiss[];
    readonly minimum?: number;
  },
): Forecast {
  const { today, replicates, misses, minimum = 10 } = options;
  const drift = forecastDrift(misses, greatest(missHorizons), missEveryDays);
  const { history } = pipeline;
  const open = stages.filter((stage) => stage.kind === 'open');
  const closed = deals.filter((deal) => deal.outcome === 'won' || deal.outcome === 'lost');
  const wonValues = closed.flatMap((deal) =>
    deal.outcome === 'won' && (deal.value ?? 0) > 0 ? [deal.value ?? 0] : [],
  );
  const prior = winPrior(open, deals);
  // With starting probabilities one deal that went on is enough to go by.
  const leastLeft = prior === undefined ? minimum : 1;
  const needs =
    whatIsNeeded(closed.length, minimum, 'closed deal') ?? missing(pipeline, deals, wonValues.length, leastLeft);
  if (needs !== null) {
    const total = notYet(needs, pipeline.open.length);
    return {
      total,
      months: [],
      weightedPipeline: null,
      stages: [],
      cold: noCold,
      drift,
      leftOut: pipeline.leftOut,
      chances: [],
    };
  }
  const months = monthsFrom(today);
  const horizons = months.map((month) => month.to - today);
  const model = prepareWinChances(history, [...horizons, year], prior);
  const estimate = model.estimate();
  const arrivals = { perDay: arrivalsPerDay(history), wonValues };
  const fromOpenUpTo = horizons.map((_, m) => openMoney(history, estimate.chance[m]));
  const fromNewUpTo = horizons.map((days) => newMoney(arrivals, estimate.fromEntry, days));
  // The year is for the estimate alone: a draw that looked so far ahead would take fifteen times as long.
  const nearModel = prepareWinChances(history, horizons, prior);
  const draws = Math.min(replicates, mostDraws, drawsFor(history.dealCount));
  const drawn = drawMonths(nearModel, history, horizons, { arrivals, draws, drift });
  const outMonths = months.map((month, m): ForecastMonth => {
    const fromOpen = (fromOpenUpTo[m] ?? 0) - (fromOpenUpTo[m - 1] ?? 0);
    const fromNew = (fromNewUpTo[m] ?? 0) - (fromNewUpTo[m - 1] ?? 0);
    return {
      ...month,
      expected: fromOpen + fromNew,
      ...range(drawn.byMonth[m] ?? new Float64Array()),
      fromOpen,
      fromNew,
      wonSoFar: m === 0 ? wonBetween(closed, month.from, today) : 0,
    };
  });
  const perStage = chancesByStage(open, history, model, estimate);
  return {
    total: {
      estimate: outMonths.reduce((sum, month) => sum + month.expected, 0),
      ...range(drawn.total),
      n: pipeline.open.length,
    },
    months: outMonths,
    weightedPipeline: perStage.reduce((sum, stage) => sum + stage.weighted, 0),
    stages: perStage,
    cold: fromCold(history, estimate.chance[months.length - 1]),
    drift,
    leftOut: leftOut({ ...pipeline.leftOut, [olderThanData]: estimate.beyondData.length }),
    chances: estimate.chance,
  };
}

const noCold = { deals: 0, value: 0, expected: 0 };

function fromCold({ open }: PipelineHistory, chances: Float64Array | undefined): Forecast['cold'] {
  return open.value.reduce(
    ({ deals, value, expected }, worth, i) =>
      open.quiet[i] === 1
        ? { deals: deals + 1, value: value + worth, expected: expected + worth * (chances?.[i] ?? 0) }
        : { deals, value, expected },
    noCold,
  );
}

function range(values: Float64Array): { readonly low: number; readonly high: number } {
  return { low: quantile(values, 0.1), high: quantile(values, 0.9) };
}

/** Money of open deals, each times its chance to be won by then. */
function openMoney({ open }: PipelineHistory, chances: Float64Array = new Float64Array()): number {
  return chances.reduce((sum, p, i) => sum + p * (open.value[i] ?? 0), 0);
}

/** Money of deals that come in over so many days and are won within them. */
function newMoney({ perDay, wonValues }: Arrivals, fromEntry: WinChances['fromEntry'], days: number): number {
  const meanWon = wonValues.reduce((sum, value) => sum + value, 0) / wonValues.length;
  let sum = 0;
  perDay.forEach((rate, stage) => {
    for (let s = 0; s < days; s++) sum += rate * meanWon * (fromEntry[stage]?.[days - s] ?? 0);
  });
  return sum;
}

function arrivalsPerDay({ arrivals, stageCount }: PipelineHistory): Float64Array {
  const perDay = new Float64Array(stageCount);
  for (const stage of arrivals.stage) perDay[stage] = (perDay[stage] ?? 0) + 1 / Math.max(1, arrivals.days);
  return perDay;
}

function wonBetween(closed: readonly Deal[], from: Day, to: Day): number {
  return closed.reduce((sum, deal) => {
    const isInside = deal.outcome === 'won' && deal.ended !== null && deal.ended >= from && deal.ended <= to;
    return isInside ? sum + (deal.value ?? 0) : sum;
  }, 0);
}

function chancesByStage(
  open: readonly Stage[],
  history: PipelineHistory,
  model: WinChanceModel,
  estimate: WinChances,
): Forecast['stages'] {
  const chances = estimate.chance.at(-1) ?? new Float64Array();
  return open.map((stage, at) => {
    const deals = Array.from(history.open.stage.keys()).filter((i) => history.open.stage[i] === at);
    const valueOf = (i: number): number => history.open.value[i] ?? 0;
    return {
      name: stage.name,
      chance: estimate.fromEntry[at]?.[year] ?? 0,
      exits: model.exits[at] ?? 0,
      deals: deals.length,
      value: deals.reduce((sum, i) => sum + valueOf(i), 0),
      weighted: deals.reduce((sum, i) => sum + (chances[i] ?? 0) * valueOf(i), 0),
    };
  });
}

/** What a forecast cannot do without, the first of it that is not there. */
function missing(
  { history, open }: PipelineNumbers,
  deals: readonly Deal[],
  won: number,
  leastLeft: number,
): string | null {
  const amount = `an amount above 0${rateNeeded(deals)}`;
  if (open.length === 0) return `open deals with ${amount} and the day on which they came into their stage`;
  if (won === 0) return `won deals with ${amount}`;
  // Without stays known to have ended there is no telling how soon deals are won: 0 would be a guess.
  const words = 'left a stage for another after known days';
  return whatIsNeeded(dealsThatLeft(history), leastLeft, `deal that ${words}`, `deals that ${words}`);
}

function dealsThatLeft({ visits }: PipelineHistory): number {
  return new Set(visits.deal.filter((_, i) => visits.target[i] !== stillOpen)).size;
}

/** This month, unless today is its last day, and the ones after it. */
function monthsFrom(today: Day): { readonly from: Day; readonly to: Day }[] {
  const date = new Date(today * 86_400_000);
  const first = (add: number): Day => dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1 + add, 1);
  const skip = first(1) - 1 === today ? 1 : 0;
  return Array.from({ length: monthsAhead }, (_, m) => ({ from: first(m + skip), to: first(m + skip + 1) - 1 }));
}
