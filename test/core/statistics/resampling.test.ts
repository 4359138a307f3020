import { describe, expect, it } from 'vitest';
import { biasCorrectedInterval } from '../../../src/core/statistics/bias-corrected-interval.ts';
import { normalCdf } from '../../../src/core/statistics/normal-cdf.ts';
import { poissonCounts } from '../../../src/core/statistics/poisson-counts.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { resampleCounts } from '../../../src/core/statistics/resample-counts.ts';
import { seedFromData } from '../../../src/core/statistics/seed-from-data.ts';

describe('random generator', () => {
  it('is uniform: mean, variance and every sixteenth as often as it should', () => {
    const random = randomGenerator(42);
    const bins = new Array<number>(16).fill(0);
    let sum = 0;
    let squares = 0;
    const n = 160_000;
    for (let i = 0; i < n; i++) {
      const u = random.next();
      sum += u;
      squares += u * u;
      bins[Math.floor(u * 16)] = (bins[Math.floor(u * 16)] ?? 0) + 1;
    }
    expect(sum / n).toBeCloseTo(0.5, 2);
    expect(squares / n - (sum / n) ** 2).toBeCloseTo(1 / 12, 2);
    const chiSquared = bins.reduce((total, count) => total + (count - n / 16) ** 2 / (n / 16), 0);
    expect(chiSquared).toBeLessThan(37.7); // 0.999 quantile with 15 degrees of freedom
  });
  it('repeats for a seed and differs for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, randomGenerator(seed).nextUint32);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(0)[0]).not.toBe(0);
    expect(draw(1).slice(0, 3)).toEqual([393288148, 2174103013, 3814759091]);
  });
  it('makes 53 bits of two draws: 27 and 26', () => {
    const bits = randomGenerator(3);
    const numbers = randomGenerator(3);
    for (let i = 0; i < 5; i++) {
      const [first, second] = [bits.nextUint32() >>> 5, bits.nextUint32() >>> 6];
      expect(numbers.next()).toBe(first / 2 ** 27 + second / 2 ** 53);
    }
  });
});

describe('seed from data', () => {
  it('changes with any number, their order and where one array ends', () => {
    const seeds = [[[1, 2, 3]], [[1, 3, 2]], [[1, 2], [3]], [[1, 2, 3.0000001]], [[]]].map((a) => seedFromData(...a));
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seedFromData([0])).toBe(seedFromData([-0]));
    expect(seedFromData(Int32Array.of(1, 2))).toBe(seedFromData(Float64Array.of(1, 2)));
  });
  it('stays what it was from one release to the next', () => {
    expect(seedFromData([1, 2], [0.5])).toBe(873401974);
  });
});

describe('counts of units drawn', () => {
  it('as many as there are units', () => {
    const counts = resampleCounts(new Int32Array(1000), randomGenerator(1));
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    expect(counts.filter((c) => c === 0).length / 1000).toBeCloseTo(Math.exp(-1), 1);
  });
  it('by a Poisson count of mean 1: each count begins where the chance of fewer ends', () => {
    const one = (bits: number): number =>
      poissonCounts(new Int32Array(1), { nextUint32: () => bits, next: () => 0 })[0] ?? -1;
    let factorial = 1;
    let fewer = 0;
    for (let count = 0; count <= 10; count++, factorial *= count) {
      const from = Math.ceil(fewer * 2 ** 32);
      fewer += Math.exp(-1) / factorial;
      expect([one(from), one(Math.floor(fewer * 2 ** 32))]).toEqual([count, count]);
    }
    const many = poissonCounts(new Int32Array(20_000), randomGenerator(5));
    expect(many.reduce((a, b) => a + b) / many.length).toBeCloseTo(1, 1);
  });
});

describe('bias-corrected interval', () => {
  const replicates = Float64Array.from({ length: 9 }, (_, i) => i + 1);
  const at = (z: number): number => 1 + 8 * normalCdf(z); // type 7 of 1 to 9
  const t = 1.3830287383967 * Math.sqrt(10 / 9); // Student's 0.9 quantile with 9 degrees of freedom, for 10 units

  it.each([
    { estimate: 5, shift: 0, of: 'the median' },
    { estimate: 5.5, shift: 0.1397102989, of: 'five of nine below it' },
    { estimate: 6, shift: 0.2822161471, of: 'five below and one level with it' },
    { estimate: 0, shift: -1.2815515655, of: 'none below: as if one of ten' },
    { estimate: 99, shift: 1.2815515655, of: 'all below: as if nine of ten' },
  ])('of $of is wide by t, and moved by twice the bias', ({ estimate, shift }) => {
    const got = biasCorrectedInterval(replicates, estimate, 0.8, 10);
    expect(got.low).toBeCloseTo(at(2 * shift - t), 8);
    expect(got.high).toBeCloseTo(at(2 * shift + t), 8);
  });
  it.each([
    { what: 'replicates', of: new Float64Array(), units: 50 },
    { what: 'a second unit', of: replicates, units: 1 },
  ])('is unknown without $what', ({ of, units }) => {
    expect(biasCorrectedInterval(of, 5, 0.8, units)).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});
