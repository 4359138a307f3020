import { bisect } from './bisect.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import type { Estimate } from './interval.ts';

/**
 * A proportion with its exact (Clopper-Pearson) interval. `level` is the two-sided confidence, 0 to 1.
 *
 * Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934).
 *
 * @example clopperPearsonInterval(3, 10, 0.95) // { estimate: 0.3, low: 0.0667, high: 0.6525 }
 */
export function clopperPearsonInterval(successes: number, n: number, level: number): Estimate {
  if (!(n > 0)) return { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const tail = (1 - level) / 2;
  const failures = n - successes;
  return {
    estimate: successes / n,
    low: successes === 0 ? 0 : bisect((p) => incompleteBeta(p, successes, failures + 1) - tail, 0, 1),
    high: failures === 0 ? 1 : bisect((p) => incompleteBeta(p, successes + 1, failures) - (1 - tail), 0, 1),
  };
}
