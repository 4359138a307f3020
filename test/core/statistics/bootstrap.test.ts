import { describe, expect, it } from 'vitest';
import { biasCorrectedInterval } from '../../../src/core/statistics/bias-corrected-interval.ts';
import { bootstrap } from '../../../src/core/statistics/bootstrap.ts';
import { normalCdf } from '../../../src/core/statistics/normal-cdf.ts';
import { poissonCounts } from '../../../src/core/statistics/poisson-counts.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { resampleCounts } from '../../../src/core/statistics/resample-counts.ts';
import { seedFromData } from '../../../src/core/statistics/seed-from-data.ts';

const weightedMean =
  (values: ArrayLike<number>) =>
  (counts: Int32Array): number => {
    let sum = 0;
    let n = 0;
    for (let i = 0; i < counts.length; i++) {
      sum += (values[i] ?? 0) * (counts[i] ?? 0);
      n += counts[i] ?? 0;
    }
    return sum / n;
  };

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
  });
});

describe('seed from data', () => {
  it('changes with any number, their order and where one array ends', () => {
    const seeds = [[[1, 2, 3]], [[1, 3, 2]], [[1, 2], [3]], [[1, 2, 3.0000001]], [[]]].map((a) => seedFromData(...a));
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seedFromData([0])).toBe(seedFromData([-0]));
    expect(seedFromData(Int32Array.of(1, 2))).toBe(seedFromData(Float64Array.of(1, 2)));
  });
});

describe('bootstrap', () => {
  it('draws as many as there are units', () => {
    const counts = resampleCounts(new Int32Array(1000), randomGenerator(1));
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    expect(counts.filter((c) => c === 0).length / 1000).toBeCloseTo(Math.exp(-1), 1);
  });
  it('gives the interval of a mean that theory gives', () => {
    const random = randomGenerator(9);
    const values = Float64Array.from({ length: 400 }, () => random.next());
    const got = bootstrap(400, weightedMean(values), { replicates: 4000, level: 0.8, seed: seedFromData(values) });
    const half = 1.2816 * Math.sqrt(1 / 12 / 400);
    expect(got.high - got.estimate).toBeCloseTo(half, 2);
    expect(got.estimate - got.low).toBeCloseTo(half, 2);
  });
  it('is the same for the same data, and leaves out replicates that tell nothing', () => {
    const values = [1, 5, 9, 2];
    const run = () => bootstrap(4, weightedMean(values), { replicates: 50, level: 0.8, seed: seedFromData(values) });
    expect(run()).toEqual(run());
    let call = 0;
    const mostlyUnknown = () => (call++ % 2 ? Number.NaN : 3);
    expect(bootstrap(4, mostlyUnknown, { replicates: 10, level: 0.8, seed: 1 })).toEqual({
      estimate: 3,
      low: 3,
      high: 3,
    });
  });
});

describe('Poisson counts', () => {
  it('have mean and variance 1, and none far out', () => {
    const counts = poissonCounts(new Int32Array(200_000), randomGenerator(5));
    const mean = counts.reduce((a, b) => a + b) / counts.length;
    const variance = counts.reduce((a, b) => a + (b - mean) ** 2, 0) / counts.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(counts.filter((c) => c === 0).length / counts.length).toBeCloseTo(Math.exp(-1), 2);
    expect(counts.reduce((a, b) => Math.max(a, b))).toBeLessThan(13);
  });
});

describe('bias-corrected interval', () => {
  const replicates = Float64Array.from({ length: 999 }, (_, i) => i + 1);
  it('is the percentile interval where the estimate is the median and the sample is large', () => {
    const got = biasCorrectedInterval(replicates, 500, 0.8, 1e7);
    expect(got.low).toBeCloseTo(100.8, 0);
    expect(got.high).toBeCloseTo(899.2, 0);
  });
  it('moves up where most replicates lie below the estimate, and down where they lie above', () => {
    const up = biasCorrectedInterval(replicates, 600, 0.8, 1e7);
    expect(up.low).toBeGreaterThan(150);
    expect(up.high).toBeGreaterThan(920);
    expect(biasCorrectedInterval(replicates, 400, 0.8, 1e7).high).toBeLessThan(850);
  });
  it('is wider for a small sample: for 10 by t with 9 degrees of freedom and √(10 / 9)', () => {
    const got = biasCorrectedInterval(replicates, 500, 0.8, 10);
    expect(got.high).toBeCloseTo(999 * normalCdf(1.3830287 * Math.sqrt(10 / 9)), -1);
    expect(got.low).toBeLessThan(80);
  });
  it('is unknown without replicates, and the whole range at the most', () => {
    expect(biasCorrectedInterval([], 1, 0.8, 50).low).toBeNaN();
    expect(biasCorrectedInterval(replicates, 5000, 0.8, 50).high).toBeLessThanOrEqual(999);
  });
});
