import type { Interval } from './interval.ts';
import { inverseNormal } from './inverse-normal.ts';
import { normalCdf } from './normal-cdf.ts';
import { quantile } from './quantile.ts';
import { studentQuantile } from './student-quantile.ts';

/**
 * A percentile interval of bootstrap replicates, with two corrections. Bias: where most replicates lie below the
 * estimate, it moves up by as much as the estimate seems to lie below the truth. Narrowness: a sample of `units` is a
 * little tighter than the world it came from, so z is taken from Student's t and stretched by √(n / (n − 1)).
 * `level` is two-sided, 0 to 1.
 *
 * Source: B. Efron, "Nonparametric standard errors and confidence intervals", Canadian Journal of Statistics 9 (1981)
 * for the bias; T. C. Hesterberg, "What teachers should know about the bootstrap", The American Statistician 69 (2015),
 * section 5.3.2 for the expanded percentiles.
 *
 * @example biasCorrectedInterval(replicates, estimate, 0.8, 57) // { low, high }
 */
export function biasCorrectedInterval(
  replicates: Float64Array,
  estimate: number,
  level: number,
  units: number,
): Interval {
  const n = replicates.length;
  if (!(units > 1)) return { low: Number.NaN, high: Number.NaN };
  let below = 0;
  for (const value of replicates) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const shift = inverseNormal(Math.min(Math.max(below / n, 1 / (n + 1)), n / (n + 1)));
  const z = studentQuantile(0.5 + level / 2, units - 1) * Math.sqrt(units / (units - 1));
  return {
    low: quantile(replicates, normalCdf(2 * shift - z)),
    high: quantile(replicates, normalCdf(2 * shift + z)),
  };
}
