import { quantileSorted } from 'simple-statistics';

/**
 * The p-quantile (type 7, linear between order statistics) of numbers in any order; NaN for none.
 *
 * Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 *
 * @example quantile([1, 2, 3, 4, 10], 0.9) // 7.6
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return quantileSorted(sorted as unknown as number[], p);
}
