import type { RandomGenerator } from '../../src/core/statistics/random-generator.ts';
import { positiveUniform, weibullTime } from './observe-year.ts';
import type { TruePipeline } from './random-pipeline.ts';

/** A deal as it really went, in days since the pipeline began. */
export interface TrueDeal {
  readonly id: string;
  readonly owner: string;
  readonly source: string;
  readonly stays: readonly {
    readonly stage: number;
    readonly from: number;
    readonly to: number;
    /** A stage, or the number of stages = won, that and one = lost. */
    readonly target: number;
  }[];
}

/** From `day` on the clock of everything in `stage` runs `slower` times as slowly: what is there already, and what comes. */
export interface TrueChange {
  readonly day: number;
  readonly stage: number;
  readonly slower: number;
}

const owners = ['Ann', 'Bo', 'Cem', 'Dee'];
const sources = ['Web', 'Fair', 'Referral'];

/** Deals that come by chance for `days` days into a pipeline that is empty on the first, each with its whole life. */
export function simulateDeals(
  pipeline: TruePipeline,
  days: number,
  random: RandomGenerator,
  change: TrueChange | null = null,
): TrueDeal[] {
  const deals: TrueDeal[] = [];
  for (let arrival = 0; ;) {
    arrival -= Math.log(positiveUniform(random)) / pipeline.arrivalsPerDay;
    if (arrival >= days) return deals;
    const owner = owners[Math.floor(random.next() * owners.length)]!;
    const source = sources[Math.floor(random.next() * sources.length)]!;
    deals.push({
      id: `D${String(deals.length).padStart(6, '0')}`,
      owner,
      source,
      stays: lifeFrom(pipeline, arrival, random, change),
    });
  }
}

function lifeFrom(
  pipeline: TruePipeline,
  arrival: number,
  random: RandomGenerator,
  change: TrueChange | null,
): TrueDeal['stays'] {
  const won = pipeline.stages.length;
  const stays: TrueDeal['stays'][number][] = [];
  let from = arrival;
  for (let stage = 0; stage < won;) {
    const { shape, scale, lossShare, backShare, lossTimeFactor } = pipeline.stages[stage]!;
    const u = random.next();
    const target = u < lossShare ? won + 1 : u < lossShare + backShare ? stage - 1 : stage + 1;
    const length = weibullTime(shape, scale, positiveUniform(random)) * (target === won + 1 ? lossTimeFactor : 1);
    const to = change?.stage === stage ? stretched(from, length, change) : from + length;
    stays.push({ stage, from, to, target });
    from = to;
    stage = target;
  }
  return stays;
}

function stretched(from: number, length: number, { day, slower }: TrueChange): number {
  if (from >= day) return from + length * slower;
  return from + length <= day ? from + length : day + (from + length - day) * slower;
}
