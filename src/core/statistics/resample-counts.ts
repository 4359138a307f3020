import type { RandomGenerator } from './random-generator.ts';

/**
 * One bootstrap sample as counts: how often each of `counts.length` units was drawn in as many draws with
 * replacement. Counts instead of copies, so that a replicate costs no allocation.
 *
 * Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979).
 *
 * @example resampleCounts(new Int32Array(3), randomGenerator(1)) // e.g. [1, 2, 0], always adding up to 3
 */
export function resampleCounts(counts: Int32Array, random: RandomGenerator): Int32Array {
  const n = counts.length;
  counts.fill(0);
  for (let draw = 0; draw < n; draw++) {
    const unit = Math.floor((random.nextUint32() / 4294967296) * n);
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  return counts;
}
