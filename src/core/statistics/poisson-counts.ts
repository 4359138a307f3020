import type { RandomGenerator } from './random-generator.ts';

/** P(count ≤ k) of a Poisson count with mean 1, until it is 1. */
const upTo: readonly number[] = (() => {
  const sums: number[] = [];
  let term = Math.exp(-1);
  for (let sum = term, k = 0; k < 20; k++) {
    sums.push(sum);
    term /= k + 1;
    sum += term;
  }
  return sums;
})();

/**
 * One bootstrap sample as counts, like `resampleCounts`, but with the size of the sample left to chance as well: each
 * unit is drawn Poisson(1) times. For units that came in by chance, such as deals, so that how many come in a day is
 * as uncertain in the replicates as it is in the world.
 *
 * Source: J. A. Hanley and B. MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies" (2006).
 *
 * @example poissonCounts(new Int32Array(3), randomGenerator(1)) // e.g. [0, 2, 1]
 */
export function poissonCounts(counts: Int32Array, random: RandomGenerator): Int32Array {
  for (let unit = 0; unit < counts.length; unit++) {
    const u = random.nextUint32() / 4294967296;
    let k = 0;
    while (u >= (upTo[k] ?? 1)) k++;
    counts[unit] = k;
  }
  return counts;
}
