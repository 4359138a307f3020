import { upperIncompleteGamma } from './upper-incomplete-gamma.ts';

/**
 * P(X > x) for a χ² variable with `degreesOfFreedom`: the p-value of a log-rank test.
 *
 * Source: Q(df/2, x/2), the regularised upper incomplete gamma function (Abramowitz and Stegun 26.4.19).
 *
 * @example chiSquaredTail(3.84145882069412, 1) // 0.05
 */
export function chiSquaredTail(x: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}
