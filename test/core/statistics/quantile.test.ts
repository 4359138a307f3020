import { describe, expect, it } from 'vitest';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { readReference } from './reference/read-reference.ts';

const reference = readReference<{ probs: number[]; cases: Record<string, { x: number[]; type7: number[] }> }>(
  'quantiles.json',
);

describe('quantile, type 7', () => {
  it.each(Object.entries(reference.cases))('%s as R gives it, in any order', (_, { x, type7 }) => {
    reference.probs.forEach((p, i) => {
      expect(quantile(x, p)).toBeCloseTo(type7[i] ?? Number.NaN, 9);
      expect(quantile(Float64Array.from(x).reverse(), p)).toBe(quantile(x, p));
    });
  });
  it('of nothing is unknown, and the argument is left as it was', () => {
    expect(quantile([], 0.5)).toBeNaN();
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});
