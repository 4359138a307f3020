import { inverseNormal } from './inverse-normal.ts';
import type { Estimate } from './interval.ts';

/**
 * Money a day from deals that arrive by chance, each with its own value: Σ V / D, give or take z √(Σ V²) / D.
 * `days` is the length of the window; `level` the two-sided confidence, 0 to 1. NaN without a window.
 *
 * Source: the variance of a compound Poisson sum, λ E[V²] (S. M. Ross, "Introduction to Probability Models", 5.4.2).
 *
 * @example compoundPoissonRate([100, 200], 10, 0.95) // { estimate: 30, low: -13.8, high: 73.8 }
 */
export function compoundPoissonRate(values: Iterable<number>, days: number, level: number): Estimate {
  if (!(days > 0)) return { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const half = (inverseNormal(0.5 + level / 2) * Math.sqrt(squares)) / days;
  return { estimate: sum / days, low: sum / days - half, high: sum / days + half };
}
