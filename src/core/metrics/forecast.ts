import { prepareWinChances, type WinChanceModel } from '../bottlenecks/win-chances.ts';
import { type PipelineHistory, stillOpen } from '../bottlenecks/pipeline-history.ts';
import type { Stage } from '../workbook/stage.ts';
import { quantile } from '../statistics/quantile.ts';
import { randomGenerator } from '../statistics/random-generator.ts';
import { type Day, dayFromParts } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { drawPoisson } from '../statistics/draw-poisson.ts';
import { drawsFor } from './draws-for.ts';
import {
  drawDriftDeviate,
  driftFactor,
  type ForecastDrift,
  forecastDrift,
  type ForecastMiss,
} from './forecast-drift.ts';
import { missEveryDays, missHorizons } from './past-misses.ts';
import type { Estimate } from './estimate.ts';
import type { PipelineNumbers } from './pipeline-numbers.ts';
import { notYet, whatIsNeeded } from './what-is-needed.ts';
import { winPrior } from './win-prior.ts';
import { greatest } from '../statistics/greatest.ts';

/** Money expected to be won in one calendar month, from now on; the interval holds 80 %. */
export interface ForecastMonth {
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
  /** What the range was widened by: how far forecasts of the past were off, beyond chance. */
  readonly drift: ForecastDrift;
  readonly leftOut: Readonly<Record<string, number>>;
}

const year = 365;
const monthsAhead = 3;
const mostDraws = 300;

/**
 * The forecast by month: each open deal by its chance to be won in time, given its stage and how long it has been there,
 * and new deals at the pace of the last half year. The 80 % interval draws both the curves and the outcomes anew; Σ v² p
 * (1 − p) alone would be too narrow. It is widened by how far forecasts of the past were off (`misses`), for the deals of a
 * month share good and bad times. Deals gone cold are not in it.
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
  const needs =
    whatIsNeeded(closed.length, minimum, 'closed deal') ??
    (pipeline.open.length === 0 ? 'open deals with an amount and a day on which they came into their stage' : null) ??
    (wonValues.length === 0 ? 'won deals with an amount' : null) ??
    (knowsNoExit(history) ? `${minimum} more closed deals with their dates` : null);
  if (needs !== null) {
    const total = notYet(needs, pipeline.open.length);
    return { total, months: [], weightedPipeline: null, stages: [], drift, leftOut: pipeline.leftOut };
  }
  const prior = winPrior(open, deals);
  const months = monthsFrom(today);
  const horizons = months.map((month) => month.to - today);
  const model = prepareWinChances(history, [...horizons, year], prior);
  const longest = horizons.at(-1) ?? 1;
  const perDay = new Float64Array(open.length);
  for (const stage of history.arrivals.stage)
    perDay[stage] = (perDay[stage] ?? 0) + 1 / Math.max(1, history.arrivals.days);
  const meanWon = wonValues.reduce((sum, value) => sum + value, 0) / wonValues.length;

  const estimate = model.estimate();
  const fromOpenUpTo = estimate.chance
    .slice(0, months.length)
    .map((chances) => chances.reduce((sum, p, i) => sum + p * (history.open.value[i] ?? 0), 0));
  const fromNewUpTo = horizons.map((h) => {
    let sum = 0;
    perDay.forEach((rate, stage) => {
      for (let s = 0; s < h; s++) sum += rate * meanWon * (estimate.fromEntry[stage]?.[h - s] ?? 0);
    });
    return sum;
  });
  // The year is for the estimate alone: a draw that looked so far ahead would take fifteen times as long.
  const nearModel = prepareWinChances(history, horizons, prior);
  const drawn = drawMonths(nearModel, history, horizons, {
    perDay,
    wonValues,
    replicates: Math.min(replicates, mostDraws, drawsFor(history.dealCount)),
    longest,
    drift,
  });
  const range = (values: Float64Array): { low: number; high: number } => {
    return { low: quantile(values, 0.1), high: quantile(values, 0.9) };
  };
  const outMonths = months.map((month, m): ForecastMonth => {
    const fromOpen = (fromOpenUpTo[m] ?? 0) - (fromOpenUpTo[m - 1] ?? 0);
    const fromNew = (fromNewUpTo[m] ?? 0) - (fromNewUpTo[m - 1] ?? 0);
    const wonSoFar = closed.reduce((sum, deal) => {
      const inside = deal.outcome === 'won' && deal.ended !== null && deal.ended >= month.from && deal.ended <= today;
      return inside && m === 0 ? sum + (deal.value ?? 0) : sum;
    }, 0);
    return {
      ...month,
      expected: fromOpen + fromNew,
      ...range(drawn.byMonth[m] ?? new Float64Array()),
      fromOpen,
      fromNew,
      wonSoFar,
    };
  });

  const chances = estimate.chance.at(-1) ?? new Float64Array();
  const weightedOf = (stage: number): number =>
    chances.reduce((sum, p, i) => (history.open.stage[i] === stage ? sum + p * (history.open.value[i] ?? 0) : sum), 0);
  const valueOf = (stage: number): number =>
    history.open.value.reduce((sum, value, i) => (history.open.stage[i] === stage ? sum + value : sum), 0);
  const perStage = open.map((stage, i) => ({
    name: stage.name,
    chance: estimate.fromEntry[i]?.[year] ?? 0,
    exits: model.exits[i] ?? 0,
    deals: history.open.stage.reduce((sum, at) => sum + (at === i ? 1 : 0), 0),
    value: valueOf(i),
    weighted: weightedOf(i),
  }));
  const beyond = estimate.beyondData.length;
  return {
    total: {
      estimate: outMonths.reduce((sum, month) => sum + month.expected, 0),
      ...range(drawn.total),
      n: pipeline.open.length,
    },
    months: outMonths,
    weightedPipeline: perStage.reduce((sum, stage) => sum + stage.weighted, 0),
    stages: perStage,
    drift,
    leftOut: {
      ...pipeline.leftOut,
      ...(beyond > 0 ? { 'in their stage longer than any deal the figures can follow': beyond } : {}),
    },
  };
}

/** Without one stay known to have ended there is no telling how soon deals are won: 0 would be a guess. */
function knowsNoExit({ visits }: PipelineHistory): boolean {
  return visits.target.every((target) => target === stillOpen);
}

/** This month, unless today is its last day, and the ones after it. */
function monthsFrom(today: Day): { readonly from: Day; readonly to: Day }[] {
  const date = new Date(today * 86_400_000);
  const first = (add: number): Day => dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1 + add, 1);
  const skip = first(1) - 1 === today ? 1 : 0;
  return Array.from({ length: monthsAhead }, (_, m) => ({ from: first(m + skip), to: first(m + skip + 1) - 1 }));
}

/** Draws the months many times over: the curves from deals drawn anew, how good the times are, every deal's outcome. */
function drawMonths(
  model: WinChanceModel,
  history: PipelineHistory,
  horizons: readonly number[],
  options: {
    readonly perDay: Float64Array;
    readonly wonValues: readonly number[];
    readonly replicates: number;
    readonly longest: number;
    readonly drift: ForecastDrift;
  },
): { readonly byMonth: readonly Float64Array[]; readonly total: Float64Array } {
  const { perDay, wonValues, replicates, longest, drift } = options;
  const random = randomGenerator(model.seed);
  const byMonth = horizons.map(() => new Float64Array(replicates));
  const total = new Float64Array(replicates);
  const add = (day: number, value: number, r: number): void => {
    const m = horizons.findIndex((h) => day <= h);
    const month = byMonth[m];
    if (month === undefined) return;
    month[r] = (month[r] ?? 0) + value;
    total[r] = (total[r] ?? 0) + value;
  };
  for (let r = 0; r < replicates; r++) {
    const drawn = model.redraw(random);
    const factor = driftFactor(drift, drawDriftDeviate(drift, random));
    for (let i = 0; i < history.open.value.length; i++) {
      const u = random.next();
      const m = horizons.findIndex((_, k) => u < factor * (drawn.chance[k]?.[i] ?? 0));
      if (m >= 0) add(horizons[m] ?? 0, history.open.value[i] ?? 0, r);
    }
    perDay.forEach((rate, stage) => {
      const curve = drawn.fromEntry[stage];
      // How many come in is not known either: draw the pace, then the deals.
      const pace = drawPoisson(rate * history.arrivals.days, random) / Math.max(1, history.arrivals.days);
      const count = drawPoisson(pace * longest, random);
      for (let k = 0; k < count; k++) {
        const arrives = random.next() * longest;
        const u = random.next();
        const left = Math.floor(longest - arrives);
        if (curve === undefined || u >= factor * (curve[left] ?? 0)) continue;
        let day = 0;
        while (day < left && factor * (curve[day] ?? 0) <= u) day++;
        const value = wonValues[Math.floor(random.next() * wonValues.length)] ?? 0;
        add(arrives + day, value, r);
      }
    });
  }
  return { byMonth, total };
}
