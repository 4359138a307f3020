import { describe, expect, it } from 'vitest';
import { xmrChart } from '../../../src/core/statistics/xmr-chart.ts';

describe('XmR chart', () => {
  it('has limits of the mean ± 2.66 × the mean moving range', () => {
    const chart = xmrChart([4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6]);
    expect(chart).toMatchObject({ mean: 5, meanMovingRange: 2, signals: [] });
    expect(chart?.low).toBeCloseTo(5 - 5.32, 12);
    expect(chart?.high).toBeCloseTo(5 + 5.32, 12);
  });
  it('marks a week beyond a limit', () => {
    expect(xmrChart([5, 7, 6, 5, 6, 7, 5, 6, 7, 6, 5, 19])?.signals).toEqual([{ index: 11, kind: 'above' }]);
  });
  it('marks the eighth week in a row on one side, measured against the baseline', () => {
    const weeks = [4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 7, 7, 7, 7, 7, 7, 7, 7];
    expect(xmrChart(weeks, 12)?.signals.map((s) => [s.index, s.kind])).toEqual([
      [18, 'run-above'],
      [19, 'run-above'],
    ]);
  });
  it('says nothing before twelve weeks', () => {
    expect(xmrChart([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBeNull();
  });
});
