/** A seeded source of uniform numbers. */
export interface RandomGenerator {
  /** The next 32 random bits, as an unsigned integer. */
  nextUint32(): number;
  /** Uniform on [0, 1), with 53 random bits. */
  next(): number;
}

/**
 * A seeded generator: the same seed gives the same numbers on every machine. Not for secrets.
 *
 * Source: xoshiro128** 1.1 (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2021), its
 * state filled from the seed by splitmix32.
 *
 * @example randomGenerator(1).next() === randomGenerator(1).next() // true
 */
export function randomGenerator(seed: number): RandomGenerator {
  let fill = seed | 0;
  const splitmix = (): number => {
    fill = (fill + 0x9e3779b9) | 0;
    let z = fill;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let d = splitmix() | 1; // never all zero
  const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  const nextUint32 = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  return { nextUint32, next: () => ((nextUint32() >>> 5) * 67108864 + (nextUint32() >>> 6)) / 9007199254740992 };
}
