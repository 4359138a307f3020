import { biasCorrectedInterval } from '../statistics/bias-corrected-interval.ts';
import type { Estimate } from '../statistics/interval.ts';
import { randomGenerator } from '../statistics/random-generator.ts';
import { poissonCounts } from '../statistics/poisson-counts.ts';
import { prepareArrivalMoney } from './arrival-money.ts';
import { ageOnCurve } from './chance-within.ts';
import { canonicalDeals } from './canonical-deals.ts';
import { type Flooding, flooding } from './flooding.ts';
import { prepareGainModel, type StageGains } from './gain-model.ts';
import { lookAheadDays } from './interventions.ts';
import { nameFirst } from './name-first.ts';
import { type AgeGroup, groupOpenDeals } from './open-value-flow.ts';
import { lostTarget, type PipelineHistory, stillOpen, wonTarget } from './pipeline-history.ts';
import { prepareQuietFactor } from './quiet-factor.ts';
import { prepareStageCurves, type StageCurves } from './stage-curves.ts';

export type BottleneckKind = 'slow' | 'leaky' | 'flooded';

/** One stage: what improving it would bring in the next 90 days. Money is `null` for a stage that is not ranked. */
export interface StageScore {
  readonly stage: number;
  /** Deals of which a stay ended there. */
  readonly exits: number;
  /** Such deals still missing for a ranking; 0 where it is ranked. */
  readonly exitsNeeded: number;
  readonly kinds: readonly BottleneckKind[];
  /** A tenth faster and a tenth fewer losses there, with the 80 % interval. */
  readonly gain: Estimate | null;
  readonly fasterGain: number | null;
  readonly fewerLossesGain: number | null;
  /** How often it came out first when the deals were drawn anew. */
  readonly probabilityFirst: number | null;
  readonly flood: Flooding | null;
}

export interface MoneyScore {
  /** Closed deals still missing for any ranking; 0 where there are enough. */
  readonly closedDealsNeeded: number;
  /** Money expected in the next 90 days as things are, from deals in flight and arriving. */
  readonly expected: number;
  /** Every stage in its order. */
  readonly stages: readonly StageScore[];
  /** The bottleneck, where it is clear. */
  readonly named: number | null;
  /** Else the stages it is one of (with `named`, that stage alone); empty below the minimum. */
  readonly tied: readonly number[];
  /** Indices in `history.open` of deals of which no curve can say anything; they count nothing. */
  readonly beyondData: readonly number[];
}

export interface MoneyScoreOptions {
  /** Bootstrap replicates; 500 as a rule. */
  readonly replicates: number;
  /** Entries and exits by stage over the last `days`, for "filling up". */
  readonly flow?: { readonly days: number; readonly entries: ArrayLike<number>; readonly exits: ArrayLike<number> };
}

const minimumExits = 20;
const minimumClosed = 20;
/** Of a name, and of an interval. */
const certainty = 0.8;
/** A part of the gain dominates from here on; between, a stage is both slow and leaky. */
const dominates = 0.6;

/**
 * Ranks the stages of a pipeline by the money that a tenth less time and a tenth fewer losses there would bring within
 * 90 days, all else equal, with an 80 % interval and the chance of being first from bootstraps over deals. The seed
 * comes from the data, and no figure depends on the order of rows.
 *
 * Source: the bottleneck score of docs/study.md, where its hit rate and coverage are measured; its choices are in
 * docs/decisions/0004-bottleneck-score.md.
 *
 * @example moneyScore(history, { replicates: 500 }).named // 3: the fourth stage, at least 8 times in 10
 */
export function moneyScore(history: PipelineHistory, options: MoneyScoreOptions): MoneyScore {
  const { stageCount, dealCount } = history;
  const endings = endingsOf(history);
  const closedDealsNeeded = Math.max(0, minimumClosed - endings.closed);
  const ranked = endings.exits.flatMap((count, i) => (closedDealsNeeded === 0 && count >= minimumExits ? [i] : []));
  const groups = groupOpenDeals(history);
  const { seed, estimate, gainsBy } = prepareGains(history, groups);
  const weights = new Int32Array(dealCount).fill(1);
  const curves = estimate(weights);
  const beyondData = groups.flatMap((stage, i) =>
    stage.flatMap((group) => (ageOnCurve(curves, i, group.age) < 0 ? group.deals : [])),
  );
  const gains = gainsBy(curves, weights);
  const { expected } = gains;
  const faster = gains.faster.slice();
  const fewerLosses = gains.fewerLosses.slice();

  const replicates = endings.exits.map(() => new Float64Array(options.replicates));
  const first = new Array<number>(stageCount).fill(0);
  const random = randomGenerator(seed);
  for (let r = 0; ranked.length > 0 && r < options.replicates; r++) {
    poissonCounts(weights, random);
    const drawn = gainsBy(estimate(weights), weights);
    let best = -1;
    for (const i of ranked) {
      const gain = drawn.faster[i]! + drawn.fewerLosses[i]!;
      replicates[i]![r] = gain;
      if (gain > 0 && (best < 0 || gain > replicates[best]![r]!)) best = i;
    }
    if (best >= 0) first[best]! += 1;
  }
  const probabilityFirst = first.map((count) => count / Math.max(1, options.replicates));
  const stages = endings.exits.map((exits, i): StageScore => {
    const flood = floodOf(options.flow, i, groups[i]!);
    const gain = { faster: faster[i]!, fewerLosses: fewerLosses[i]! };
    const both = gain.faster + gain.fewerLosses;
    const isRanked = ranked.includes(i);
    return {
      stage: i,
      exits,
      exitsNeeded: Math.max(0, minimumExits - exits),
      kinds: [...(isRanked ? kindsOf(gain) : []), ...(flood ? (['flooded'] as const) : [])],
      gain: isRanked
        ? { estimate: both, ...biasCorrectedInterval(replicates[i]!, both, certainty, unitsOf(endings, i)) }
        : null,
      fasterGain: isRanked ? gain.faster : null,
      fewerLossesGain: isRanked ? gain.fewerLosses : null,
      probabilityFirst: isRanked ? probabilityFirst[i]! : null,
      flood,
    };
  });
  return { closedDealsNeeded, expected, stages, ...nameFirst(probabilityFirst, certainty), beyondData };
}

/** How stays ended, by stage; and how many deals were closed, of those whose last stay is known. */
interface Endings {
  /** Deals that left: one that left it twice counts once. */
  readonly exits: readonly number[];
  readonly advanced: readonly number[];
  readonly lost: readonly number[];
  readonly closed: number;
}

function endingsOf({ stageCount, dealCount, visits }: PipelineHistory): Endings {
  const zeros = (): number[] => new Array<number>(stageCount).fill(0);
  const [exits, advanced, lost] = [zeros(), zeros(), zeros()];
  const hasLeft = new Uint8Array(stageCount * dealCount);
  const hasClosed = new Uint8Array(dealCount);
  for (let i = 0; i < visits.deal.length; i++) {
    const target = visits.target[i] ?? stillOpen;
    if (target === stillOpen) continue;
    const stage = visits.stage[i]!;
    const deal = visits.deal[i]!;
    if (hasLeft[stage * dealCount + deal] === 0) exits[stage]! += 1;
    hasLeft[stage * dealCount + deal] = 1;
    if (target === lostTarget(stageCount)) lost[stage]! += 1;
    else if (target > stage) advanced[stage]! += 1;
    if (target === wonTarget(stageCount) || target === lostTarget(stageCount)) hasClosed[deal] = 1;
  }
  return { exits, advanced, lost, closed: hasClosed.reduce((sum, closed) => sum + closed, 0) };
}

/** What is known of a stage rests on the rarer of its endings: with three deals lost, little is known of losses. */
function unitsOf({ exits, advanced, lost }: Endings, stage: number): number {
  return Math.max(2, Math.min(advanced[stage]!, lost[stage]! || exits[stage]!));
}

/** Curves and gains for any weighting of the deals. Every answer is the same buffer. */
function prepareGains(history: PipelineHistory, groups: readonly (readonly AgeGroup[])[]) {
  const { stageCount } = history;
  const { place, seed } = canonicalDeals(history);
  const estimate = prepareStageCurves(history, lookAheadDays);
  const fillGains = prepareGainModel(stageCount, groups);
  const arrivalMoney = prepareArrivalMoney(history, place);
  const quietFactor = prepareQuietFactor(history, place);
  const gains: StageGains = {
    expected: 0,
    faster: new Float64Array(stageCount),
    fewerLosses: new Float64Array(stageCount),
  };
  const gainsBy = (curves: StageCurves, weights: Int32Array): StageGains => {
    const arrivals = arrivalMoney(weights);
    fillGains(curves, { arrivals, quietFactor: (table) => quietFactor(curves, table, weights) }, gains);
    return gains;
  };
  return { seed, estimate, gainsBy };
}

function kindsOf({ faster, fewerLosses }: { readonly faster: number; readonly fewerLosses: number }): BottleneckKind[] {
  const least = (1 - dominates) * (faster + fewerLosses);
  return [
    ...(faster >= least && faster > 0 ? (['slow'] as const) : []),
    ...(fewerLosses >= least && fewerLosses > 0 ? (['leaky'] as const) : []),
  ];
}

function floodOf(flow: MoneyScoreOptions['flow'], stage: number, open: readonly AgeGroup[]): Flooding | null {
  if (flow === undefined) return null;
  const openNow = open.reduce((sum, group) => sum + group.deals.length, 0);
  return flooding(flow.entries[stage] ?? 0, flow.exits[stage] ?? 0, flow.days, openNow);
}
