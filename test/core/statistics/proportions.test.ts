import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/statistics/benjamini-hochberg.ts';
import { clopperPearsonInterval } from '../../../src/core/statistics/clopper-pearson-interval.ts';
import { compoundPoissonRate } from '../../../src/core/statistics/compound-poisson-rate.ts';
import { newcombeInterval } from '../../../src/core/statistics/newcombe-interval.ts';
import { poissonInterval } from '../../../src/core/statistics/poisson-interval.ts';
import { poissonRateRatio } from '../../../src/core/statistics/poisson-rate-ratio.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import { readReference } from './reference/read-reference.ts';

type Pair = [number, number];
const reference = readReference<{
  wilson: { x: number; n: number; wilson95: Pair; wilson90: Pair; clopper_pearson95: Pair }[];
  poisson_exact: { events: number; exposure: number; rate: number; exact95: Pair }[];
  poisson_rate_ratio: { x: Pair; T: Pair; ratio: number; ci: Pair; p: number };
  p_adjust: { p: number[]; BH: number[] };
}>('proportions.json');
const newcombe = readReference<{
  cases: { x1: number; n1: number; x2: number; n2: number; p2_minus_p1_newcombe95: Pair }[];
}>('newcombe.json');
const close = (got: number, want: number): void =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(want)));

describe('proportions', () => {
  it.each(reference.wilson)('Wilson and Clopper-Pearson of $x in $n', (want) => {
    const wilson = wilsonInterval(want.x, want.n, 0.95);
    close(wilson.low, want.wilson95[0]);
    close(wilson.high, want.wilson95[1]);
    close(wilsonInterval(want.x, want.n, 0.9).low, want.wilson90[0]);
    close(wilsonInterval(want.x, want.n, 0.9).high, want.wilson90[1]);
    const exact = clopperPearsonInterval(want.x, want.n, 0.95);
    close(exact.low, want.clopper_pearson95[0]);
    close(exact.high, want.clopper_pearson95[1]);
  });
  it('Wilson is clamped exactly at 0 and 1, and NaN for nothing', () => {
    expect(wilsonInterval(0, 7, 0.95).low).toBe(0);
    expect(wilsonInterval(7, 7, 0.95).high).toBe(1);
    expect(wilsonInterval(0, 0, 0.95).low).toBeNaN();
  });
  it.each(newcombe.cases)('Newcombe of $x1/$n1 and $x2/$n2', ({ x1, n1, x2, n2, p2_minus_p1_newcombe95: want }) => {
    const got = newcombeInterval(x1, n1, x2, n2, 0.95);
    close(got.low, want[0]);
    close(got.high, want[1]);
  });
});

describe('rates', () => {
  it.each(reference.poisson_exact)('exact Poisson of $events in $exposure', ({ events, exposure, rate, exact95 }) => {
    const got = poissonInterval(events, exposure, 0.95);
    close(got.estimate, rate);
    close(got.low, exact95[0]);
    close(got.high, exact95[1]);
  });
  it("the ratio of two rates as R's poisson.test", () => {
    const { x, T, ratio, ci, p } = reference.poisson_rate_ratio;
    const got = poissonRateRatio(x[0], T[0], x[1], T[1], 0.95);
    close(got.estimate, ratio);
    close(got.low, ci[0]);
    close(got.high, ci[1]);
    close(got.pValue, p);
  });
  it('the ratio of two empty counts is unknown, with no evidence against 1', () => {
    const got = poissonRateRatio(0, 10, 0, 10, 0.95);
    expect(got.estimate).toBeNaN();
    expect(got.pValue).toBe(1);
  });
  it('money a day has the spread of a compound Poisson sum', () => {
    const got = compoundPoissonRate([100, 200], 10, 0.95);
    close(got.estimate, 30);
    close(got.high - 30, (1.959963984540054 * Math.sqrt(50_000)) / 10);
    expect(compoundPoissonRate([], 0, 0.95).estimate).toBeNaN();
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
