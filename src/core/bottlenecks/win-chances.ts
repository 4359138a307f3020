import type { RandomGenerator } from '../statistics/random-generator.ts';
import { resampleCounts } from '../statistics/resample-counts.ts';
import { canonicalDeals } from './canonical-deals.ts';
import { ageOnCurve, chanceWithin } from './chance-within.ts';
import { groupOpenDeals } from './open-value-flow.ts';
import { type PipelineHistory, stillOpen, wonTarget } from './pipeline-history.ts';
import { prepareQuietFactor, quietLookDays } from './quiet-factor.ts';
import { prepareStageCurves, type StageCurves } from './stage-curves.ts';
import { fillWinTable } from './win-table.ts';

/** A stage's starting probability, which counts as a prior of ten deals until the stage has its own history. */
export interface WinPrior {
  /** By stage, 0 to 1: the chance that a deal there is ever won. */
  readonly startingProbability: ArrayLike<number>;
  /** Mean days until such a deal is won; its chance within h days is p (1 − e^(−h / days)). */
  readonly daysToWin: number;
}

export interface WinChances {
  /** `chance[h][i]`: for the h-th horizon and the i-th of `history.open`, the chance to be won by then. */
  readonly chance: readonly Float64Array[];
  /** `fromEntry[stage][day]`: the chance to be won within so many days of coming to a stage, to the longest horizon. */
  readonly fromEntry: readonly Float64Array[];
  /** Indices in `history.open` of deals of which no curve can say anything; their chance is 0. */
  readonly beyondData: readonly number[];
}

export interface WinChanceModel {
  /** A seed that follows from the data alone. */
  readonly seed: number;
  /** Exits by stage. */
  readonly exits: readonly number[];
  readonly estimate: () => WinChances;
  /** The same with curves from deals drawn anew: one outer draw of a forecast's interval. */
  readonly redraw: (random: RandomGenerator) => WinChances;
}

/** So many deals a starting probability counts for. */
export const priorDeals = 10;

/** What a prior counts for in a stage's chance: 1 where its curve says nothing. */
export function shareOfPrior(prior: WinPrior | undefined, exits: number, hasCurve: boolean): number {
  if (prior === undefined) return 0;
  return hasCurve ? priorDeals / (priorDeals + exits) : 1;
}

/** The chance to be won within so many days, by a stage's starting probability alone. */
export function chanceOfPrior(prior: WinPrior | undefined, stage: number, days: number): number {
  return prior === undefined ? 0 : (prior.startingProbability[stage] ?? 0) * (1 - Math.exp(-days / prior.daysToWin));
}

/** Stays that ended, by stage. */
export function exitsByStage({ stageCount, visits }: PipelineHistory): number[] {
  const exits = new Array<number>(stageCount).fill(0);
  for (let i = 0; i < visits.deal.length; i++) {
    if ((visits.target[i] ?? stillOpen) !== stillOpen) exits[visits.stage[i]!]! += 1;
  }
  return exits;
}

/**
 * The chance of each open deal to be won within so many days, given its stage and how long it has been there:
 * W_i(h | a) = Σ_u Σ_j f_ij(a + u) W_j(h − u) / S_i(a). `horizons` are whole days, ascending.
 *
 * Source: the same curves and the same renewal equation as the money score (`fillWinTable`). With a prior, a stage's
 * figure is (10 p₀ + n p) / (10 + n) for n exits, and p₀ alone where its curve can't be told at all.
 *
 * @example prepareWinChances(history, [30, 60, 90]).estimate().chance[2] // by open deal, within 90 days
 */
export function prepareWinChances(
  history: PipelineHistory,
  horizons: readonly number[],
  prior?: WinPrior,
): WinChanceModel {
  const { stageCount, dealCount, open } = history;
  const longest = horizons.reduce((most, h) => Math.max(most, h), quietLookDays);
  const { place, seed } = canonicalDeals(history);
  const curvesOf = prepareStageCurves(history, longest);
  const groups = groupOpenDeals(history);
  const quietFactorBy = prepareQuietFactor(history, place);
  const exits = exitsByStage(history);
  const priorChance = Array.from({ length: stageCount }, (_, i) =>
    Float64Array.from({ length: longest + 1 }, (_, h) => chanceOfPrior(prior, i, h)),
  );

  const from = (curves: StageCurves, weights: Int32Array): WinChances => {
    const won = wonTarget(stageCount);
    const hasCurve = (i: number): boolean => curves.lastDay[i]! >= 0;
    const share = exits.map((n, i) => shareOfPrior(prior, n, hasCurve(i)));
    const next = curves.targets.map((seen) => seen.filter((t) => t < won));
    const empty = new Float64Array(longest + 1);
    const fromEntry = Array.from({ length: stageCount }, () => new Float64Array(longest + 1));
    fillWinTable(
      {
        next,
        step: next.map((to, i) => to.map((t) => differences(curves.cumulative[i]![t]!, longest))),
        won: curves.cumulative.map((row) => (row[won]!.length > 0 ? row[won]! : empty)),
      },
      longest,
      fromEntry,
      prior ? { prior: { share, chance: priorChance } } : {},
    );
    const quietFactor = quietFactorBy(curves, fromEntry, weights);
    const chance = horizons.map(() => new Float64Array(open.stage.length));
    const beyondData: number[] = [];
    groups.forEach((stage, i) => {
      for (const { age, deals } of stage) {
        const at = ageOnCurve(curves, i, age);
        const beyond = at < 0;
        if (beyond && (hasCurve(i) || !prior)) {
          for (const deal of deals) beyondData.push(deal);
          continue;
        }
        horizons.forEach((horizon, n) => {
          let own = beyond ? 0 : chanceWithin(curves, fromEntry, { stage: i, age: at, horizon });
          own += share[i]! * (priorChance[i]![horizon]! - own);
          for (const deal of deals) {
            chance[n]![deal] = open.quiet[deal] === 1 ? Math.min(1, quietFactor * own) : own;
          }
        });
      }
    });
    return { chance, fromEntry, beyondData };
  };

  const ones = new Int32Array(dealCount).fill(1);
  const drawn = new Int32Array(dealCount);
  return {
    seed,
    exits,
    estimate: () => from(curvesOf(ones), ones),
    redraw: (random) => {
      resampleCounts(drawn, random);
      return from(curvesOf(drawn), drawn);
    },
  };
}

function differences(cumulative: Float64Array, horizon: number): Float64Array {
  return Float64Array.from({ length: horizon + 1 }, (_, u) => (u === 0 ? 0 : cumulative[u]! - cumulative[u - 1]!));
}
