import { inverseNormal } from './inverse-normal.ts';
import type { RandomGenerator } from './random-generator.ts';

/** A number drawn from the standard normal distribution, by the inverse of its distribution function. */
export function drawNormal(random: RandomGenerator): number {
  return inverseNormal(Math.max(1e-12, random.next()));
}
