import { quantile } from './quantile.ts';
import { randomGenerator } from './random-generator.ts';
import { resampleCounts } from './resample-counts.ts';
import type { Estimate } from './interval.ts';

/**
 * A statistic with its percentile bootstrap interval. `statistic` gets how often each of `n` units counts (1 each for
 * the estimate itself), and may answer NaN where a resample cannot give it; those replicates are left out.
 * The seed comes from the data (`seedFromData`), so that a re-run changes nothing. `level` is two-sided, 0 to 1.
 *
 * Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
 *
 * @example bootstrap(3, (counts) => mean(values, counts), { replicates: 500, level: 0.8, seed: seedFromData(values) })
 */
export function bootstrap(
  n: number,
  statistic: (counts: Int32Array) => number,
  options: { readonly replicates: number; readonly level: number; readonly seed: number },
): Estimate {
  const random = randomGenerator(options.seed);
  const counts = new Int32Array(n).fill(1);
  const estimate = statistic(counts);
  const replicates: number[] = [];
  for (let r = 0; r < options.replicates; r++) {
    const value = statistic(resampleCounts(counts, random));
    if (!Number.isNaN(value)) replicates.push(value);
  }
  const tail = (1 - options.level) / 2;
  return { estimate, low: quantile(replicates, tail), high: quantile(replicates, 1 - tail) };
}
