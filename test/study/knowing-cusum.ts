import type { TruePipeline, TrueStage } from './random-pipeline.ts';
import type { TrueDeal } from './simulate-deals.ts';

/**
 * What a CUSUM adds up that knows what nobody does: how deals really go on from a stage, to the hour, and that the change for
 * the worse is to twice as long. Log-likelihood ratios of going on, a week each.
 *
 * Source: P. Biswas and J. D. Kalbfleisch, "A risk-adjusted CUSUM in continuous time", Statistics in Medicine 27 (2008).
 */
export function knowingCusum(
  pipeline: TruePipeline,
  deals: readonly TrueDeal[],
  stage: number,
  { from, weeks }: { readonly from: number; readonly weeks: number },
): number[] {
  const { chance, upTo } = goingOn(pipeline.stages[stage]!);
  const scores = new Float64Array(weeks);
  for (const { stays } of deals) {
    for (const stay of stays) {
      if (stay.stage !== stage) continue;
      const first = Math.max(0, Math.floor((stay.from - from) / 7));
      for (let week = first; week < weeks && from + 7 * week < stay.to; week++) {
        const [a, b] = [
          Math.max(stay.from, from + 7 * week) - stay.from,
          Math.min(stay.to, from + 7 * (week + 1)) - stay.from,
        ];
        // At half the speed the rate at age a is half of that at a / 2.
        scores[week]! -= upTo(b / 2) - upTo(a / 2) - (upTo(b) - upTo(a));
      }
      const left = Math.floor((stay.to - from) / 7);
      const age = stay.to - stay.from;
      if (left >= 0 && left < weeks && stay.target > stage && stay.target <= pipeline.stages.length)
        scores[left]! += Math.log((0.5 * chance(age / 2)) / chance(age));
    }
  }
  return [...scores];
}

/** The rate of going on by days in the stage, and its sum up to a day, where losses and moves back compete with it. */
function goingOn({ shape, scale, lossShare, backShare, lossTimeFactor }: TrueStage): {
  readonly chance: (age: number) => number;
  readonly upTo: (age: number) => number;
} {
  const left = (age: number, by: number): number => Math.exp(-Math.pow(age / by, shape));
  const density = (age: number): number =>
    (shape / scale) * Math.pow(Math.max(age, 1e-6) / scale, shape - 1) * left(age, scale);
  const chance = (age: number): number =>
    ((1 - lossShare - backShare) * density(age)) /
    Math.max(1e-12, (1 - lossShare) * left(age, scale) + lossShare * left(age, scale * lossTimeFactor));
  const step = 0.125;
  const sums = [0];
  for (let i = 0; i < 6000; i++) sums.push(sums[i]! + step * chance((i + 0.5) * step));
  return {
    chance,
    upTo: (age) => {
      const at = Math.min(sums.length - 2, Math.floor(age / step));
      return sums[at]! + (sums[at + 1]! - sums[at]!) * Math.min(1, age / step - at);
    },
  };
}

/** The weeks, counted from 1, in which the CUSUM of these scores reaches a limit, beginning anew after each. */
export function crossings(scores: readonly number[], limit: number): number[] {
  let sum = 0;
  return scores.flatMap((score, week) => {
    sum = Math.max(0, sum + score);
    if (sum < limit) return [];
    sum = 0;
    return [week + 1];
  });
}
