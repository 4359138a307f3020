import { normalUpperTail } from './normal-upper-tail.ts';

/**
 * P(Z ≤ z) for a standard normal Z. For a small upper tail use `normalUpperTail`, which does not lose its digits.
 *
 * Source: the complement of `normalUpperTail`, by symmetry.
 *
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  return normalUpperTail(-z);
}
