import type { Estimate } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How many of how many. */
export interface Counted {
  readonly successes: number;
  readonly n: number;
}

/**
 * The difference of two proportions, second minus first, with Newcombe's hybrid score interval.
 * `level` is the two-sided confidence, 0 to 1.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998), method 10.
 *
 * @example newcombeInterval({ successes: 12, n: 40 }, { successes: 25, n: 50 }, 0.95) // { estimate: 0.2, low: -0.0041, high: 0.3790 }
 */
export function newcombeInterval(first: Counted, second: Counted, level: number): Estimate {
  const a = wilsonInterval(first.successes, first.n, level);
  const b = wilsonInterval(second.successes, second.n, level);
  const difference = b.estimate - a.estimate;
  return {
    estimate: difference,
    low: difference - Math.hypot(b.estimate - b.low, a.high - a.estimate),
    high: difference + Math.hypot(b.high - b.estimate, a.estimate - a.low),
  };
}
