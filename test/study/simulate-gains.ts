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

/** The stay from which a deal is won: its stage, the Weibull law of its length, and how long it has lasted. */
interface LastStay {
  readonly stage: number;
  readonly shape: number;
  readonly scale: number;
  readonly age: number;
}

/** The share of such stays that end within `days` from now. */
function endsWithin({ shape, scale, age }: LastStay, days: number): number {
  if (days <= 0) return 0;
  const past = age > 0 ? Math.pow(age / scale, shape) : 0;
  return -Math.expm1(past - Math.pow((age + days) / scale, shape));
}

/**
 * Walks one deal into the future and, if it is won, tells `won` the days until its last stay (`spent`: how many of them
 * in each stage), that stay, the weight of this ending and the stage in which it was rescued from being lost. A deal
 * that is lost in a stage ends there as things are; with fewer losses in that stage a tenth of it goes on at the same
 * moment, so the walk goes on with a tenth of the weight for that stage alone. Every intervention thus sees the same
 * random numbers.
 */
function walk(
  pipeline: TruePipeline,
  start: { readonly stage: number; readonly age: number },
  random: RandomGenerator,
  spent: Float64Array,
  won: (days: number, last: LastStay, weight: number, rescuedIn: number) => void,
): void {
  const { stages } = pipeline;
  spent.fill(0);
  let days = 0;
  let weight = 1;
  let rescuedIn = -1;
  let age = start.age;
  for (let stage = start.stage; ;) {
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
    let next = stage + 1;
    if (isLost) {
      if (rescuedIn >= 0 && rescuedIn !== stage) return;
      rescuedIn = stage;
      weight *= rescued;
    } else if (random.next() * (1 - lossShare) < backShare) {
      next = stage - 1;
    }
    if (next === stages.length) {
      won(days, { stage, shape, scale: by, age }, weight, rescuedIn);
      return;
    }
    const rest = Math.max(0, weibullTime(shape, by, positiveUniform(random), age) - age);
    days += rest;
    spent[stage]! += rest;
    if (days * (1 - quicker) > horizon) return;
    age = 0;
    stage = next;
  }
}

/**
 * The gain of each stage, a tenth faster and a tenth fewer losses, given the deals open now and those that will come.
 * A deal already in a stage keeps its past: only what is left of its stay is made shorter. `paths` walks each for the
 * open deals (shared out by value) and for the arriving ones. To be exact with fewer walks, the length of an open
 * deal's last stay and the day on which a new one comes in are averaged out instead of drawn.
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
  /** `worth(last, days, pace)`: money if there are `days` before the last stay and that one takes `pace` of its time. */
  const add =
    (worth: (last: LastStay, days: number, pace: number) => number) =>
    (days: number, last: LastStay, weight: number, rescuedIn: number): void => {
      const asIs = worth(last, days, 1);
      if (rescuedIn >= 0) {
        fewerLosses[rescuedIn]! += weight * asIs;
        return;
      }
      expected += asIs;
      for (let i = 0; i < count; i++) {
        if (spent[i]! === 0 && i !== last.stage) continue;
        faster[i]! += worth(last, days - quicker * spent[i]!, i === last.stage ? 1 - quicker : 1) - asIs;
      }
    };

  const total = open.reduce((sum, deal) => sum + deal.value, 0);
  for (const deal of open) {
    const walks = Math.ceil((paths * deal.value) / total);
    const each = deal.value / walks;
    const money = add((last, days, pace) => each * endsWithin(last, (horizon - days) / pace));
    for (let n = 0; n < walks; n++) walk(pipeline, deal, random, spent, money);
  }
  const meanValue = Math.exp(pipeline.mu + pipeline.sigma ** 2 / 2);
  const perDay = (pipeline.arrivalsPerDay * meanValue) / paths;
  let lastDays = 0;
  const arriving = add((_, days, pace) => perDay * Math.max(0, horizon - days - pace * lastDays));
  for (let n = 0; n < paths; n++) {
    walk(pipeline, { stage: 0, age: 0 }, random, spent, (days, last, weight, rescuedIn) => {
      lastDays = weibullTime(last.shape, last.scale, positiveUniform(random));
      arriving(days, last, weight, rescuedIn);
    });
  }
  return { expected, faster, fewerLosses };
}
