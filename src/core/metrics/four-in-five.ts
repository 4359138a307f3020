import { normalCdf } from '../statistics/normal-cdf.ts';
import { quantile } from '../statistics/quantile.ts';
import { studentQuantile } from '../statistics/student-quantile.ts';

/**
 * The range that holds four of five draws of money: a tenth lies below it and a tenth above. Where nothing at all comes in a
 * tenth of them or more, nothing can lie below, so that a fifth lies above. What is drawn from `wins` wins is a little tighter
 * than the world that they came from, so the ends stand a little further out.
 *
 * Source: the expanded percentiles of T. C. Hesterberg, "What teachers should know about the bootstrap", The American
 * Statistician 69 (2015), section 5.3.2.
 */
export function fourInFive(drawn: Float64Array, wins: number): { readonly low: number; readonly high: number } {
  const n = Math.max(2, wins);
  const out = (level: number): number => normalCdf(studentQuantile(level, n - 1) * Math.sqrt(n / (n - 1)));
  const low = quantile(drawn, 1 - out(0.9));
  return { low, high: quantile(drawn, out(low > 0 ? 0.9 : 0.8)) };
}
