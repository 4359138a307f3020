import { describe, expect, it } from 'vitest';
import { arrivalPace } from '../../../src/core/metrics/arrival-pace.ts';
import { fourInFive } from '../../../src/core/metrics/four-in-five.ts';
import { poissonRegression } from '../../../src/core/statistics/poisson-regression.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';

const weeks = (count: number, of: (i: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => of(i));
const mean = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0) / list.length;

describe('a log-linear fit of counts', () => {
  it('is the mean where nothing else is known, with the error of a Poisson mean', () => {
    const { coefficients, spread, dispersion } = poissonRegression(
      [3, 5, 4, 4],
      [[1, 1, 1, 1]],
      [{ mean: 0, sd: 1e6 }],
    );
    expect(coefficients[0]).toBeCloseTo(Math.log(4), 9);
    expect(spread[0]![0]).toBeCloseTo(1 / Math.sqrt(16), 9);
    expect(dispersion).toBe(1);
  });

  it('solves the normal equations: residuals add up to nothing beside each column', () => {
    const counts = [1, 3, 2, 6, 9, 14];
    const x = [0, 1, 2, 3, 4, 5];
    const flat = { mean: 0, sd: 1e6 };
    const { coefficients } = poissonRegression(counts, [x.map(() => 1), x], [flat, flat]);
    const residuals = counts.map((count, i) => count - Math.exp(coefficients[0]! + coefficients[1]! * x[i]!));
    expect(residuals.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 6);
    expect(residuals.reduce((sum, r, i) => sum + r * x[i]!, 0)).toBeCloseTo(0, 6);
  });

  it('says less where counts vary more than chance makes them', () => {
    const wild = weeks(40, (i) => (i % 2 ? 40 : 0));
    const { spread, dispersion } = poissonRegression(wild, [wild.map(() => 1)], [{ mean: 0, sd: 1e6 }]);
    expect(dispersion).toBeGreaterThan(10);
    expect(spread[0]![0]! ** 2).toBeCloseTo(dispersion / (40 * 20), 6);
  });
});

describe('the pace of deals to come', () => {
  it('is that of the last half year where it neither grew nor shrank', () => {
    const { expected } = arrivalPace({ lastDay: 20_000, counts: weeks(60, () => 14) }, 92);
    expect(expected[0]).toBeCloseTo(2, 3);
    expect(expected[91]).toBeCloseTo(2, 3);
  });

  it.each([
    { of: 'grows', by: 1.03, from: 1.1, to: 1.35 },
    { of: 'shrinks', by: 1 / 1.03, from: 0.75, to: 0.91 },
  ])('goes on where it $of, and less and less so', ({ by, from, to }) => {
    const counts = weeks(60, (i) => 40 * Math.pow(by, i - 59));
    const { expected } = arrivalPace({ lastDay: 20_000, counts }, 92);
    expect((7 * expected[91]!) / 40).toBeGreaterThan(from);
    expect((7 * expected[91]!) / 40).toBeLessThan(to);
    const change = (day: number): number => Math.abs(Math.log(expected[day + 7]! / expected[day]!));
    expect(change(80)).toBeLessThan(0.7 * change(0));
  });

  it('follows the season with two years of history, and not with less', () => {
    const lastDay = 20_000;
    const wave = (i: number, all: number): number =>
      30 * Math.exp(0.5 * Math.sin((2 * Math.PI * (lastDay + 7 * (i - all + 0.5))) / 365.25));
    const ahead = (all: number): number => {
      const { expected } = arrivalPace({ lastDay, counts: weeks(all, (i) => wave(i, all)) }, 91);
      const truth = mean(Array.from({ length: 13 }, (_, i) => wave(all + i, all)));
      return (7 * mean(expected)) / truth;
    };
    expect(Math.abs(Math.log(ahead(120)))).toBeLessThan(0.05);
    expect(Math.abs(Math.log(ahead(100)))).toBeGreaterThan(0.15);
  });

  it('is drawn about what is expected, wider where weeks differ more, and is none where none came', () => {
    const drawn = (counts: Float64Array): { mean: number; sd: number } => {
      const { draw } = arrivalPace({ lastDay: 20_000, counts }, 28);
      const random = randomGenerator(3);
      const sums = Array.from({ length: 400 }, () => {
        const into = new Float64Array(28);
        draw(into, random);
        return into.reduce((a, b) => a + b, 0);
      });
      return { mean: mean(sums), sd: Math.sqrt(mean(sums.map((s) => (s - mean(sums)) ** 2))) };
    };
    const even = drawn(weeks(52, () => 20));
    const wild = drawn(weeks(52, (i) => (i % 2 ? 40 : 0)));
    expect(even.mean).toBeGreaterThan(76);
    expect(even.mean).toBeLessThan(86);
    expect(wild.sd).toBeGreaterThan(2 * even.sd);
    expect(mean(arrivalPace({ lastDay: 20_000, counts: weeks(30, () => 0) }, 91).expected)).toBeLessThan(0.01);
    expect(mean(arrivalPace({ lastDay: 20_000, counts: new Float64Array() }, 91).expected)).toBeGreaterThan(0);
  });
});

it('a range holds four of five draws, from 0 on where nothing comes often enough, and more with few wins', () => {
  const hundred = Float64Array.from({ length: 101 }, (_, i) => i + 1);
  const { low, high } = fourInFive(hundred, 1e6);
  expect([low, high]).toEqual([expect.closeTo(11, 3), expect.closeTo(91, 3)]);
  const often0 = fourInFive(
    hundred.map((value) => Math.max(0, value - 30)),
    1e6,
  );
  expect(often0).toEqual({ low: 0, high: expect.closeTo(51, 3) });
  const few = fourInFive(hundred, 20);
  // t of 19 degrees at 0.9 is 1.3277; times √(20/19) 1.3622, Φ of which is 0.9134
  expect(few.high).toBeCloseTo(92.34, 1);
  expect(few.low).toBeCloseTo(9.66, 1);
});
