import type { Estimate } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * The difference of two proportions, second minus first, with Newcombe's hybrid score interval.
 * `level` is the two-sided confidence, 0 to 1.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998), method 10.
 *
 * @example newcombeInterval(12, 40, 25, 50, 0.95) // { estimate: 0.2, low: -0.0041, high: 0.3790 }
 */
export function newcombeInterval(
  firstSuccesses: number,
  firstN: number,
  secondSuccesses: number,
  secondN: number,
  level: number,
): Estimate {
  const first = wilsonInterval(firstSuccesses, firstN, level);
  const second = wilsonInterval(secondSuccesses, secondN, level);
  const difference = second.estimate - first.estimate;
  return {
    estimate: difference,
    low: difference - Math.hypot(second.estimate - second.low, first.high - first.estimate),
    high: difference + Math.hypot(second.high - second.estimate, first.estimate - first.low),
  };
}
