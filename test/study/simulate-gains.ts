import type { RandomGenerator } from '../../src/core/statistics/random-generator.ts';
import { type OpenDeal, positiveUniform, weibullTime } from './observe-year.ts';
import type { TruePipeline } from './random-pipeline.ts';

/** What the interventions bring in the coming 90 days, by simulating them on the generator itself. */
export interface TrueGains {
  /** Money as things are. */
  readonly expected: number;
  readonly faster: readonly number[];
  readonly fewerLosses: readonly number[];
}

const horizon = 90;
const quicker = 0.1;
const rescued = 0.1;

/**
 * Walks one deal into the future and tells `won` when it is won: the days it took, how many of them in each stage, the
 * weight of this ending, and, where it was rescued from being lost, in which stage. A deal that is lost in a stage ends
 * there as things are; with fewer losses in that stage, a tenth of it goes on at the same moment, so the walk goes on
 * with a tenth of the weight for that stage alone. Every intervention thus sees the same random numbers.
 */
function walk(
  pipeline: TruePipeline,
  start: { readonly stage: number; readonly age: number },
  random: RandomGenerator,
  spent: Float64Array,
  won: (days: number, weight: number, rescuedIn: number) => void,
): void {
  const { stages } = pipeline;
  spent.fill(0);
  let days = 0;
  let weight = 1;
  let rescuedIn = -1;
  let age = start.age;
  for (let stage = start.stage; stage < stages.length;) {
    const { shape, scale, lossShare, backShare, lossTimeFactor } = stages[stage]!;
    let lossWeight = lossShare;
    let otherWeight = 1 - lossShare;
    if (age > 0) {
      // A deal that has been here for a while is the likelier to be of the slow kind: lost ones or the others.
      lossWeight *= Math.exp(-Math.pow(age / (scale * lossTimeFactor), shape));
      otherWeight *= Math.exp(-Math.pow(age / scale, shape));
    }
    const u = random.next() * (lossWeight + otherWeight);
    const isLost = lossWeight + otherWeight > 0 ? u < lossWeight : lossTimeFactor > 1;
    const by = isLost ? scale * lossTimeFactor : scale;
    const rest = Math.max(0, weibullTime(shape, by, positiveUniform(random), age) - age);
    days += rest;
    spent[stage]! += rest;
    age = 0;
    if (days - quicker * spent[stage]! > horizon && days * (1 - quicker) > horizon) return;
    if (isLost) {
      if (rescuedIn >= 0 && rescuedIn !== stage) return;
      rescuedIn = stage;
      weight *= rescued;
      stage += 1;
    } else {
      stage = random.next() * (1 - lossShare) < backShare ? stage - 1 : stage + 1;
    }
  }
  won(days, weight, rescuedIn);
}

/**
 * The gain of each stage, a tenth faster and a tenth fewer losses, given the deals open now and those that will come.
 * A deal already in a stage keeps its past: only what is left of its stay is made shorter. `paths` walks each for the
 * open deals (shared out by value) and for the arriving ones, whose moment of coming in is averaged out exactly.
 */
export function simulateGains(
  pipeline: TruePipeline,
  open: readonly OpenDeal[],
  paths: number,
  random: RandomGenerator,
): TrueGains {
  const count = pipeline.stages.length;
  const spent = new Float64Array(count);
  const faster = new Array<number>(count).fill(0);
  const fewerLosses = new Array<number>(count).fill(0);
  let expected = 0;
  /** `worth(days)`: money if it takes so long. */
  const add = (worth: (days: number) => number) => (days: number, weight: number, rescuedIn: number) => {
    const asIs = worth(days);
    if (rescuedIn >= 0) {
      fewerLosses[rescuedIn]! += weight * asIs;
      return;
    }
    expected += asIs;
    for (let i = 0; i < count; i++) {
      if (spent[i]! > 0) faster[i]! += worth(days - quicker * spent[i]!) - asIs;
    }
  };

  const total = open.reduce((sum, deal) => sum + deal.value, 0);
  for (const deal of open) {
    const walks = Math.ceil((paths * deal.value) / total);
    const each = deal.value / walks;
    const money = add((days) => (days <= horizon ? each : 0));
    for (let n = 0; n < walks; n++) walk(pipeline, deal, random, spent, money);
  }
  const meanValue = Math.exp(pipeline.mu + pipeline.sigma ** 2 / 2);
  const perDay = (pipeline.arrivalsPerDay * meanValue) / paths;
  const arriving = add((days) => perDay * Math.max(0, horizon - days));
  for (let n = 0; n < paths; n++) walk(pipeline, { stage: 0, age: 0 }, random, spent, arriving);
  return { expected, faster, fewerLosses };
}
