import { describe, expect, it } from 'vitest';
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
  expect(Math.abs(got - want) / (Math.abs(want) || 1), `${got} for ${want}`).toBeLessThan(1e-9);

describe('distributions, as R gives them', () => {
  it('normal quantile, both tails', () => {
    reference.qnorm.p.forEach((p, i) => {
      relative(inverseNormal(p), reference.qnorm.q[i] ?? 0);
      if (p !== 0.5) relative(inverseNormal(1 - p), -(reference.qnorm.q[i] ?? 0));
    });
    expect(inverseNormal(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(inverseNormal(1)).toBe(Number.POSITIVE_INFINITY);
    expect(inverseNormal(1.5)).toBeNaN();
  });
  it('normal quantile undoes the normal tail, far out too', () => {
    for (const z of [-37, -20, -8, -3, -0.5, 0, 0.5]) expect(inverseNormal(normalCdf(z))).toBeCloseTo(z, 9);
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
    expect(studentQuantile(0.1, 7)).toBe(-studentQuantile(0.9, 7));
    expect(studentQuantile(0.9, 1)).toBeCloseTo(3.0776835, 6);
    expect(studentQuantile(1.2, 3)).toBeNaN();
  });
  it('ln Γ at factorials and at ½', () => {
    relative(logGamma(5), Math.log(24));
    relative(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
    relative(logGamma(171), 706.5730622457874); // ln 170!
  });
});
