import { inverseNormal } from './inverse-normal.ts';
import type { Estimate } from './interval.ts';

/**
 * A proportion with Wilson's score interval, exact at the ends: 0 of n has 0 as its lower bound, n of n has 1 as its
 * upper one. With n = 0 everything is NaN. `level` is the two-sided confidence, 0 to 1.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 *
 * @example wilsonInterval(8, 29, 0.95) // { estimate: 0.2759, low: 0.1470, high: 0.4572 }
 */
export function wilsonInterval(successes: number, n: number, level: number): Estimate {
  if (!(n > 0)) return { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const z = inverseNormal(0.5 + level / 2);
  const p = successes / n;
  const z2 = (z * z) / n;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Math.sqrt((p * (1 - p)) / n + z2 / (4 * n)) * z) / (1 + z2);
  return {
    estimate: p,
    low: successes === 0 ? 0 : centre - half,
    high: successes === n ? 1 : centre + half,
  };
}
