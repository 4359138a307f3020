import { bisect } from './bisect.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * The p-quantile of Student's t with `degreesOfFreedom`, for ½ < p < 1.
 *
 * Source: P(|T| > t) = I_x(ν/2, ½) with x = ν / (ν + t²) (Abramowitz and Stegun 26.7.1), solved for t by bisection.
 *
 * @example studentQuantile(0.975, 10) // 2.228138851986
 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  const tail = 2 * (1 - p);
  const x = bisect((at) => incompleteBeta(at, degreesOfFreedom / 2, 0.5) - tail, 0, 1);
  return Math.sqrt(degreesOfFreedom * (1 / x - 1));
}
