import { upperIncompleteGamma } from './upper-incomplete-gamma.ts';

/**
 * P(Z > z) for a standard normal Z, with full relative precision far into the tail.
 *
 * Source: P(Z > z) = ½ Q(½, z²/2) for z ≥ 0 (Abramowitz and Stegun 26.4.19).
 *
 * @example normalUpperTail(1.96) // 0.0249978951482204
 */
export function normalUpperTail(z: number): number {
  const tail = upperIncompleteGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}
