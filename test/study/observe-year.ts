import type { RandomGenerator } from '../../src/core/statistics/random-generator.ts';
import { type TruePipeline, yearDays } from './random-pipeline.ts';

/** A stay in a stage as a team's sheet tells it. Targets: a stage, 5 = won, 6 = lost, −1 = still there. */
export interface ObservedVisit {
  readonly deal: number;
  readonly stage: number;
  /** Days since the year began, exactly. */
  readonly entered: number;
  readonly left: number;
  readonly duration: number;
  readonly target: number;
}

/** A deal that is open at the year's end, with its exact age in its stage. */
export interface OpenDeal {
  readonly stage: number;
  readonly age: number;
  /** The age as the sheet tells it. */
  readonly observedAge: number;
  readonly value: number;
}

export interface ObservedYear {
  readonly visits: readonly ObservedVisit[];
  readonly open: readonly OpenDeal[];
  readonly values: readonly number[];
}

/** Time in a stage for the share `u` of deals that stay longer, given that they stay longer than `age`. */
export function weibullTime(shape: number, scale: number, u: number, age = 0): number {
  const past = age > 0 ? Math.pow(age / scale, shape) : 0;
  return scale * Math.pow(past - Math.log(u), 1 / shape);
}

/** Uniform on (0, 1]. */
export function positiveUniform(random: RandomGenerator): number {
  return 1 - random.next();
}

function normal(random: RandomGenerator): number {
  return Math.sqrt(-2 * Math.log(positiveUniform(random))) * Math.cos(2 * Math.PI * random.next());
}

/**
 * One year of a pipeline that starts empty, as of the year's end. `wholeDays`: only calendar dates are known, as in a
 * sheet; else exact times.
 */
export function observeYear(pipeline: TruePipeline, random: RandomGenerator, wholeDays: boolean): ObservedYear {
  const { stages } = pipeline;
  const won = stages.length;
  const lost = won + 1;
  const seen = (time: number): number => (wholeDays ? Math.floor(time) : time);
  const visits: ObservedVisit[] = [];
  const open: OpenDeal[] = [];
  const values: number[] = [];
  for (let arrival = 0; ;) {
    arrival -= Math.log(positiveUniform(random)) / pipeline.arrivalsPerDay;
    if (arrival >= yearDays) break;
    const deal = values.length;
    const value = Math.exp(pipeline.mu + pipeline.sigma * normal(random));
    values.push(value);
    let now = arrival;
    for (let stage = 0; stage < won;) {
      const { shape, scale, lossShare, backShare, lossTimeFactor } = stages[stage]!;
      const u = random.next();
      const target = u < lossShare ? lost : u < lossShare + backShare ? stage - 1 : stage + 1;
      const stay = weibullTime(shape, scale, positiveUniform(random)) * (target === lost ? lossTimeFactor : 1);
      if (now + stay >= yearDays) {
        const duration = seen(yearDays) - seen(now);
        visits.push({ deal, stage, entered: now, left: yearDays, duration, target: -1 });
        open.push({ stage, age: yearDays - now, observedAge: duration, value });
        break;
      }
      visits.push({ deal, stage, entered: now, left: now + stay, duration: seen(now + stay) - seen(now), target });
      now += stay;
      stage = target;
    }
  }
  return { visits, open, values };
}
