import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/statistics/benjamini-hochberg.ts';
import { compoundPoissonRate } from '../../../src/core/statistics/compound-poisson-rate.ts';
import { greatest } from '../../../src/core/statistics/greatest.ts';
import { newcombeInterval } from '../../../src/core/statistics/newcombe-interval.ts';
import { poissonRatesPValue } from '../../../src/core/statistics/poisson-rates-p-value.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import { readReference } from './reference/read-reference.ts';

type Pair = [number, number];
const reference = readReference<{
  wilson: { x: number; n: number; wilson95: Pair; wilson90: Pair }[];
  poisson_rate_ratio: { x: Pair; T: Pair; p: number };
  p_adjust: { p: number[]; BH: number[] };
}>('proportions.json');
const newcombe = readReference<{
  cases: { x1: number; n1: number; x2: number; n2: number; p2_minus_p1_newcombe95: Pair }[];
}>('newcombe.json');
const close = (got: number, want: number): void =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(want)));

const unknown = { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };

describe('proportions', () => {
  it.each(reference.wilson)('Wilson of $x in $n', (want) => {
    const wilson = wilsonInterval(want.x, want.n, 0.95);
    close(wilson.low, want.wilson95[0]);
    close(wilson.high, want.wilson95[1]);
    close(wilsonInterval(want.x, want.n, 0.9).low, want.wilson90[0]);
    close(wilsonInterval(want.x, want.n, 0.9).high, want.wilson90[1]);
  });
  it('Wilson ends exactly at 0 and 1 where none or all succeed, and nowhere else, and is NaN for nothing', () => {
    for (let n = 1; n <= 60; n++) {
      expect([wilsonInterval(0, n, 0.95).low, wilsonInterval(n, n, 0.95).high]).toEqual([0, 1]);
      if (n === 1) continue;
      expect(wilsonInterval(1, n, 0.95).low).toBeGreaterThan(0);
      expect(wilsonInterval(n - 1, n, 0.95).high).toBeLessThan(1);
    }
    expect(wilsonInterval(0, 0, 0.95)).toEqual(unknown);
  });
  it.each(newcombe.cases)('Newcombe of $x1/$n1 and $x2/$n2', ({ x1, n1, x2, n2, p2_minus_p1_newcombe95: want }) => {
    const got = newcombeInterval({ successes: x1, n: n1 }, { successes: x2, n: n2 }, 0.95);
    close(got.low, want[0]);
    close(got.high, want[1]);
  });
});

describe('rates', () => {
  it("the p-value of two rates as R's poisson.test", () => {
    const { x, T, p } = reference.poisson_rate_ratio;
    close(poissonRatesPValue(x[0], T[0], x[1], T[1]), p);
  });
  it.each([
    { counts: [5, 0], p: 2 / 32 },
    { counts: [0, 5], p: 2 / 32 },
    { counts: [4, 1], p: 12 / 32 },
    { counts: [3, 2], p: 1 },
    { counts: [2, 2], p: 1 },
    { counts: [0, 0], p: 1 },
  ] as const)('of $counts in the same time it is that of so many heads and tails', ({ counts: [first, second], p }) => {
    close(poissonRatesPValue(first, 10, second, 10), p);
  });
  it('money a day has the spread of a compound Poisson sum', () => {
    const got = compoundPoissonRate([100, 200], 10, 0.95);
    const half = (1.959963984540054 * Math.sqrt(50_000)) / 10;
    close(got.estimate, 30);
    close(got.low, 30 - half);
    close(got.high, 30 + half);
    expect(compoundPoissonRate([100], 0, 0.95)).toEqual(unknown);
  });
});

describe('greatest', () => {
  it.each([
    { values: [3, 8, 5], floor: undefined, want: 8 },
    { values: [3, 8], floor: 9, want: 9 },
    { values: [], floor: 0, want: 0 },
    { values: [-7, -9], floor: undefined, want: -7 },
    { values: [], floor: undefined, want: -Infinity },
  ])('of $values and at least $floor is $want', ({ values, floor, want }) => {
    expect(greatest(values, floor)).toBe(want);
  });
});

describe('Benjamini-Hochberg', () => {
  it("as R's p.adjust, in any order", () => {
    const { p, BH } = reference.p_adjust;
    benjaminiHochberg(p).forEach((value, i) => close(value, BH[i] ?? 0));
    benjaminiHochberg([...p].reverse()).forEach((value, i) => close(value, BH[BH.length - 1 - i] ?? 0));
  });
  it('does not count tests that were not made', () => {
    expect(benjaminiHochberg([0.01, Number.NaN, 0.03])).toEqual([0.02, Number.NaN, 0.03]);
  });
});
