import { bisect } from './bisect.ts';
import type { Estimate } from './interval.ts';
import { upperIncompleteGamma } from './upper-incomplete-gamma.ts';

/** The mean at which P(count ≤ k) equals `probability`. */
function meanWithLowerTail(k: number, probability: number): number {
  const ceiling = k + 20 + 20 * Math.sqrt(k + 1);
  return bisect((mean) => probability - upperIncompleteGamma(k + 1, mean), 0, ceiling);
}

/**
 * A rate, events per unit of exposure, with its exact (Garwood) interval. `level` is the two-sided confidence, 0 to 1.
 *
 * Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
 *
 * @example poissonInterval(5, 12, 0.95) // { estimate: 0.4167, low: 0.1353, high: 0.9724 }
 */
export function poissonInterval(events: number, exposure: number, level: number): Estimate {
  if (!(exposure > 0)) return { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const tail = (1 - level) / 2;
  return {
    estimate: events / exposure,
    low: events === 0 ? 0 : meanWithLowerTail(events - 1, 1 - tail) / exposure,
    high: meanWithLowerTail(events, tail) / exposure,
  };
}
