import { inverseNormal } from './inverse-normal.ts';
import type { RandomGenerator } from './random-generator.ts';

/**
 * A count drawn from a Poisson distribution: by multiplying uniforms for small means, rounded normal above 60.
 *
 * Source: D. E. Knuth, The Art of Computer Programming, volume 2, 3.4.1.
 */
export function drawPoisson(mean: number, random: RandomGenerator): number {
  if (!(mean > 0)) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * inverseNormal(Math.max(1e-12, random.next()))));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}
