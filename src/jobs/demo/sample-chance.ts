import type { Random } from '../../ports.ts';

/** Draws that the sample needs, all from one source of chance. */
export interface SampleChance {
  readonly uniform: Random;
  /** A whole number from `from` up to and including `to`. */
  whole(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** True so often. */
  happens(share: number): boolean;
  /** Log-normal: `median`, and `spread` as the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
}

export function sampleChance(uniform: Random): SampleChance {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    whole: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
    pick(items) {
      const item = items[Math.floor(uniform() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    happens: (share) => uniform() < share,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
  };
}
