import type { WinChanceModel, WinChances } from '../bottlenecks/win-chances.ts';
import { type PipelineHistory, stillOpen } from '../bottlenecks/pipeline-history.ts';
import type { Stage } from '../workbook/stage.ts';
import { fourInFive } from './four-in-five.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { drawMonths } from './draw-months.ts';
import { drawsFor } from './draws-for.ts';
import { type ForecastDrift, forecastDrift } from './forecast-drift.ts';
import { longestMissDays, missEveryDays, moneyWon, type PastForecast, type PastForecasts } from './past-forecasts.ts';
import { expectedFromOpen, lookAhead, recentWonValues, winsOfNew } from './look-ahead.ts';
import { monthsFrom } from '../workbook/months.ts';
import { greatest } from '../statistics/greatest.ts';
import type { Estimate } from './estimate.ts';
import { leftOut, olderThanData } from './left-out.ts';
import type { PipelineNumbers } from './pipeline-numbers.ts';
import { notYet, rateNeeded, whatIsNeeded } from './what-is-needed.ts';
import { winPrior } from './win-prior.ts';

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
  /** What would have been said of the last six months, and what came. */
  /** Empty where nothing is forecast now: what could not have been told is not held against what came. */
  readonly past: readonly PastForecast[];
  readonly leftOut: Readonly<Record<string, number>>;
  /** By the last day of each month, and last within a year: the chance of each deal of `PipelineNumbers.open` to be won by then. */
  readonly chances: readonly Float64Array[];
}

const year = 365;
const mostDraws = 300;
/** Of the open money, what may lie in deals of which no chance can be told. */
const mostUntold = 0.5;
/** The outcomes vary more than the curves do, and are quicker to draw. */
const outcomesEach = 3;

/**
 * The forecast by month: each open deal by its chance to be won in time, given its stage and how long it has been there,
 * and new deals at the pace of the last half year as it goes on. The 80 % interval draws curves, pace, amounts and outcomes anew; Σ v² p
 * (1 − p) alone would be too narrow. It is widened by how far forecasts of the past were off (`past`), for the deals of a
 * month share good and bad times. Deals that were quiet long are in it by what came of such deals before.
 */
export function forecast(
  stages: readonly Stage[],
  deals: readonly Deal[],
  pipeline: PipelineNumbers,
  options: {
    readonly today: Day;
    readonly replicates: number;
    readonly past: PastForecasts;
    readonly minimum?: number;
  },
): Forecast {
  const { today, replicates, past, minimum = 10 } = options;
  const drift = forecastDrift(past.misses, longestMissDays, missEveryDays);
  const { history } = pipeline;
  const open = stages.filter((stage) => stage.kind === 'open');
  const closed = deals.filter((deal) => deal.outcome === 'won' || deal.outcome === 'lost');
  const wonValues = recentWonValues(closed, today);
  const prior = winPrior(open, deals);
  // With starting probabilities one deal that went on is enough to go by.
  const leastLeft = prior === undefined ? minimum : 1;
  const untold = (what: string): Forecast => ({
    total: notYet(what, pipeline.open.length),
    ...{ months: [], weightedPipeline: null, stages: [], cold: noCold, drift, past: [] },
    leftOut: pipeline.leftOut,
    chances: [],
  });
  const needs =
    whatIsNeeded(closed.length, minimum, 'closed deal') ?? missing(pipeline, deals, wonValues.length, leastLeft);
  if (needs !== null) return untold(needs);
  const months = monthsFrom(today);
  const horizons = months.map((month) => month.to - pipeline.weekly.lastDay);
  const about = { prior, wonValues };
  const { model, estimate } = lookAhead(pipeline, [...horizons, year], about);
  // The year is for the estimate alone: a draw that looked so far ahead would take fifteen times as long.
  const near = lookAhead(pipeline, horizons, about);
  const { pace, shares } = near.arrivals;
  const meanWon = wonValues.reduce((sum, value) => sum + value, 0) / wonValues.length;
  const fromOpenUpTo = horizons.map((_, h) => expectedFromOpen(near, h, (i) => history.open.value[i] ?? 0));
  const fromNewUpTo = horizons.map((days) => meanWon * winsOfNew(pace.expected, shares, near.estimate.fromEntry, days));
  const draws = Math.min(replicates, mostDraws, drawsFor(history.dealCount));
  const drawn = drawMonths(near, history, { outer: Math.ceil(draws / outcomesEach), inner: outcomesEach, drift });
  const outMonths = months.map((month, m): ForecastMonth => {
    const fromOpen = (fromOpenUpTo[m] ?? 0) - (fromOpenUpTo[m - 1] ?? 0);
    const fromNew = (fromNewUpTo[m] ?? 0) - (fromNewUpTo[m - 1] ?? 0);
    return {
      ...month,
      expected: fromOpen + fromNew,
      ...fourInFive(drawn.byMonth[m] ?? new Float64Array(), wonValues.length),
      fromOpen,
      fromNew,
      wonSoFar: m === 0 ? moneyWon(closed, month.from, today) : 0,
    };
  });
  const total = {
    estimate: outMonths.reduce((sum, month) => sum + month.expected, 0),
    ...fourInFive(drawn.total, wonValues.length),
    n: pipeline.open.length,
  };
  const won = closed.filter(({ outcome, value }) => outcome === 'won' && value !== null).length;
  const lacks = tooShort(open, history, { high: total.high, chances: estimate.chance.at(-1)!, won });
  if (lacks !== null) return untold(lacks);
  const perStage = chancesByStage(open, history, model, estimate);
  return {
    total,
    months: outMonths,
    weightedPipeline: perStage.reduce((sum, stage) => sum + stage.weighted, 0),
    stages: perStage,
    cold: fromCold(history, estimate.chance[months.length - 1]),
    drift,
    past: past.lastSix,
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

/**
 * What it takes where the range would be 0 to 0, or where most of the open money lies in stages of which nobody knows yet when
 * deals leave them: a figure made of the rest would be taken for the whole.
 */
function tooShort(
  open: readonly Stage[],
  history: PipelineHistory,
  of: { readonly high: number; readonly chances: Float64Array; readonly won: number },
): string | null {
  const { stage, value } = history.open;
  const untold = open.map(() => 0);
  value.forEach((worth, i) => (untold[stage[i] ?? 0]! += of.chances[i] === 0 ? worth : 0));
  const share = untold.reduce((sum, worth) => sum + worth, 0) / value.reduce((sum, worth) => sum + worth, 0);
  if (share > mostUntold) {
    const most = untold.indexOf(greatest(untold, 0));
    const words = `left ${open[most]?.name ?? ''} for another stage after known days`;
    const needs = whatIsNeeded(dealsThatLeft(history, most), 10, `deal that ${words}`, `deals that ${words}`);
    if (needs !== null) return needs;
  }
  return of.high > 0 ? null : whatIsNeeded(of.won, 10, 'won deal with an amount', 'won deals with an amount');
}

function dealsThatLeft({ visits, dealCount }: PipelineHistory, stage: number | null = null): number {
  const hasLeft = new Uint8Array(dealCount);
  for (let i = 0; i < visits.deal.length; i++) {
    if (visits.target[i] !== stillOpen && (stage === null || visits.stage[i] === stage)) hasLeft[visits.deal[i]!] = 1;
  }
  return hasLeft.reduce((sum, left) => sum + left, 0);
}
