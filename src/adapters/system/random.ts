import { randomBytes } from 'node:crypto';
import { randomGenerator } from '../../core/statistics/random-generator.ts';
import type { Random } from '../../ports.ts';

/** Chance that nobody can foretell: for Lead IDs and tokens. 53 random bits a number. */
export const secureRandom: Random = () => {
  const bytes = randomBytes(8);
  return ((bytes.readUInt32LE(0) >>> 5) * 67108864 + (bytes.readUInt32LE(4) >>> 6)) / 9007199254740992;
};

/** Chance that is the same each time, for `--seed`. */
export function seededRandom(seed: number): Random {
  const generator = randomGenerator(seed);
  return () => generator.next();
}
