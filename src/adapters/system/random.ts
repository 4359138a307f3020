import { randomFillSync } from 'node:crypto';
import { randomGenerator } from '../../core/statistics/random-generator.ts';
import type { Random } from '../../ports.ts';

/** Drawn in one go: a first run asks for ten numbers a lead, and each call of the system's costs more than they do. */
const drawn = Buffer.alloc(8192);
let used = drawn.length;

/** Chance that nobody can foretell: for Lead IDs and tokens. 53 random bits a number. */
export const secureRandom: Random = () => {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const high = drawn.readUInt32LE(used) >>> 5;
  const low = drawn.readUInt32LE(used + 4) >>> 6;
  used += 8;
  return (high * 67108864 + low) / 9007199254740992;
};

/** Chance that is the same each time, for `--seed`. */
export function seededRandom(seed: number): Random {
  const generator = randomGenerator(seed);
  return () => generator.next();
}
