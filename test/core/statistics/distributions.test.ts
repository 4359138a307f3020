import { describe, expect, it } from 'vitest';
import { bisect } from '../../../src/core/statistics/bisect.ts';
import { chiSquaredTail } from '../../../src/core/statistics/chi-squared-tail.ts';
import { incompleteBeta } from '../../../src/core/statistics/incomplete-beta.ts';
import { inverseNormal } from '../../../src/core/statistics/inverse-normal.ts';
import { logGamma } from '../../../src/core/statistics/log-gamma.ts';
import { normalCdf } from '../../../src/core/statistics/normal-cdf.ts';
import { normalUpperTail } from '../../../src/core/statistics/normal-upper-tail.ts';
import { studentQuantile } from '../../../src/core/statistics/student-quantile.ts';
import { upperIncompleteGamma } from '../../../src/core/statistics/upper-incomplete-gamma.ts';
import { readReference } from './reference/read-reference.ts';

const reference = readReference<{
  qnorm: { p: number[]; q: number[] };
  pnorm_upper: { x: number[]; p: number[] };
  pchisq_upper: { x: number; df: number; p: number }[];
  qbeta: { p: number; a: number; b: number; q: number }[];
  qt: { p: number; df: number; q: number }[];
  qgamma: { p: number; shape: number; q: number }[];
}>('distributions.json');
const relative = (got: number, want: number): void =>
  expect(Math.abs(got - want) / (Math.abs(want) || 1), `${got} for ${want}`).toBeLessThan(2e-13);

describe('distributions, as R gives them', () => {
  it('normal quantile, both tails', () => {
    reference.qnorm.p.forEach((p, i) => {
      relative(inverseNormal(p), reference.qnorm.q[i] ?? 0);
      if (p !== 0.5) relative(inverseNormal(1 - p), -(reference.qnorm.q[i] ?? 0));
    });
    expect(inverseNormal(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(inverseNormal(1)).toBe(Number.POSITIVE_INFINITY);
    for (const p of [-0.1, 1.5, Number.NaN]) expect(inverseNormal(p)).toBeNaN();
  });
  it('normal quantile undoes the normal tail, far out too', () => {
    for (const z of [-37, -20, -8, -3, -1.98, -1.97, -0.5, 0, 0.5])
      expect(inverseNormal(normalCdf(z))).toBeCloseTo(z, 11);
  });
  it('normal tail', () => {
    reference.pnorm_upper.x.forEach((x, i) => {
      relative(normalUpperTail(x), reference.pnorm_upper.p[i] ?? 0);
      relative(normalCdf(-x), reference.pnorm_upper.p[i] ?? 0);
    });
  });
  it('χ² tail, down to 1e-61', () => {
    for (const { x, df, p } of reference.pchisq_upper) relative(chiSquaredTail(x, df), p);
    expect(chiSquaredTail(0, 3)).toBe(1);
  });
  it('incomplete gamma and beta at their quantiles', () => {
    for (const { p, shape, q } of reference.qgamma) relative(1 - upperIncompleteGamma(shape, q), p);
    for (const { p, a, b, q } of reference.qbeta) relative(incompleteBeta(q, a, b), p);
  });
  it("Student's t quantile", () => {
    for (const { p, df, q } of reference.qt) relative(studentQuantile(p, df), q);
    relative(studentQuantile(0.9, 1), 3.0776835371752534); // tan(0.4 π)
    relative(studentQuantile(0.9, 2), 1.8856180831641267); // 0.8 / √(2 × 0.9 × 0.1)
  });
  it('incomplete gamma and beta at the ends of their range', () => {
    expect([upperIncompleteGamma(2, 0), upperIncompleteGamma(2, 800)]).toEqual([1, expect.closeTo(0, 300)]);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });
  it('incomplete beta is a polynomial for whole numbers, on both sides of where its fraction is turned round', () => {
    // I_x(2, 3) = x² (6 − 8x + 3x²); the mean is 0.4, the turn at 3/7.
    for (const x of [0.01, 0.2, 0.42, 0.43, 0.7, 0.99])
      relative(incompleteBeta(x, 2, 3), x * x * (6 - 8 * x + 3 * x * x));
  });
  it('incomplete gamma is e⁻ˣ times a sum for whole numbers, on both sides of a + 1', () => {
    for (const x of [0.01, 1, 3.99, 4, 4.01, 20])
      relative(upperIncompleteGamma(3, x), Math.exp(-x) * (1 + x + x ** 2 / 2));
  });
  it('bisection finds a root to the last bit, and an exact one exactly', () => {
    expect(bisect((x) => x * x - 2, 0, 2) ** 2).toBeCloseTo(2, 15);
    for (const root of [0.75, 1, 1.5]) expect(bisect((x) => x - root, 0, 2)).toBe(root);
    for (const [low, high] of [
      [1, 1 + 2 ** -52],
      [1 + 2 ** -52, 1 + 2 ** -51],
    ] as const)
      expect([bisect(() => -1, low, high), bisect(() => 1, low, high)]).toEqual([high, high]);
  });
  it('ln Γ at factorials and at ½', () => {
    relative(logGamma(5), Math.log(24));
    relative(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
    relative(logGamma(171), 706.5730622457874); // ln 170!
  });
});
