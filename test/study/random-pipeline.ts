import type { RandomGenerator } from '../../src/core/statistics/random-generator.ts';

/** How deals really move through one stage. Nothing here is known to Leadsheet. */
export interface TrueStage {
  /** Weibull shape and scale (days) of the time until a deal moves on or back. */
  readonly shape: number;
  readonly scale: number;
  /** The time until a deal is lost is that, times this. */
  readonly lossTimeFactor: number;
  readonly lossShare: number;
  readonly backShare: number;
}

/** A pipeline as it really is. */
export interface TruePipeline {
  readonly stages: readonly TrueStage[];
  readonly arrivalsPerDay: number;
  /** Deal sizes are log-normal: e^(mu + sigma Z). */
  readonly mu: number;
  readonly sigma: number;
}

export const yearDays = 365;
export const stageCount = 5;

const scaleOfMedian = (median: number, shape: number): number => median / Math.pow(Math.LN2, 1 / shape);

function between(random: RandomGenerator, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** Uniform on the logarithm: for factors and for times, where 3 to 6 is as far as 20 to 40. */
function logBetween(random: RandomGenerator, low: number, high: number): number {
  return Math.exp(between(random, Math.log(low), Math.log(high)));
}

/**
 * A random five-stage pipeline: per stage a Weibull time (shape 0.8 to 1.6, median 3 to 40 days), 5 to 45 % lost, losses
 * slower or quicker by a factor of 0.5 to 2, 0 to 8 % moving back; about `deals` deals in a year.
 */
export function randomPipeline(random: RandomGenerator, deals: number): TruePipeline {
  const stages = Array.from({ length: stageCount }, (_, i): TrueStage => {
    const shape = between(random, 0.8, 1.6);
    const scale = scaleOfMedian(logBetween(random, 3, 40), shape);
    const lossShare = between(random, 0.05, 0.45);
    const lossTimeFactor = logBetween(random, 0.5, 2);
    const back = between(random, 0, 0.08);
    return { shape, scale, lossShare, lossTimeFactor, backShare: i === 0 ? 0 : back };
  });
  return { stages, arrivalsPerDay: deals / yearDays, mu: Math.log(10_000), sigma: between(random, 0.5, 1) };
}

/**
 * A pipeline whose stages are all alike but one, which is twice as slow or twice as leaky (`culprit`). The bad stage
 * stays within the ranges of `randomPipeline`.
 */
export function balancedPipeline(
  random: RandomGenerator,
  deals: number,
): { readonly pipeline: TruePipeline; readonly culprit: number; readonly how: 'slow' | 'leaky' } {
  const shape = between(random, 0.8, 1.6);
  const scale = scaleOfMedian(logBetween(random, 3, 20), shape);
  const lossShare = between(random, 0.05, 0.225);
  const lossTimeFactor = logBetween(random, 0.5, 2);
  const back = between(random, 0, 0.08);
  const culprit = Math.floor(random.next() * stageCount);
  const how = random.next() < 0.5 ? 'slow' : 'leaky';
  const stages = Array.from({ length: stageCount }, (_, i): TrueStage => ({
    shape,
    scale: i === culprit && how === 'slow' ? 2 * scale : scale,
    lossShare: i === culprit && how === 'leaky' ? 2 * lossShare : lossShare,
    lossTimeFactor,
    backShare: i === 0 ? 0 : back,
  }));
  const pipeline = { stages, arrivalsPerDay: deals / yearDays, mu: Math.log(10_000), sigma: between(random, 0.5, 1) };
  return { pipeline, culprit, how };
}
