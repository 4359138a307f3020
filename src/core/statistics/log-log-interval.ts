import type { Interval } from './interval.ts';

/**
 * The log-log interval of a share that survives, from its Greenwood sum; NaN where it cannot be told (share 0 or 1).
 *
 * Source: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data" (2002), section 1.4.
 *
 * @example logLogInterval(0.75, 1 / 12, 1.959964) // { low: 0.1279, high: 0.9605 }
 */
export function logLogInterval(survival: number, greenwood: number, z: number): Interval {
  const v = (z * Math.sqrt(greenwood)) / Math.log(survival); // negative; 0 / 0 or ∞ / ∞ at the ends
  return { low: Math.pow(survival, Math.exp(-v)), high: Math.pow(survival, Math.exp(v)) };
}
