import { describe, expect, it } from 'vitest';
import { xmrChart } from '../../../src/core/statistics/xmr-chart.ts';

describe('XmR chart', () => {
  it('has limits of the mean ± 2.66 × the mean moving range', () => {
    const chart = xmrChart([4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6]);
    expect(chart).toMatchObject({ mean: 5, meanMovingRange: 2, signals: [] });
    expect(chart?.low).toBeCloseTo(5 - 5.32, 12);
    expect(chart?.high).toBeCloseTo(5 + 5.32, 12);
  });
  it.each([
    { last: 19, signals: [{ index: 12, kind: 'above' }] },
    { last: -9, signals: [{ index: 12, kind: 'below' }] },
  ])('marks a week beyond a limit: $last', ({ last, signals }) => {
    expect(xmrChart([5, 7, 6, 5, 6, 7, 5, 6, 7, 6, 5, 6, last], 12)?.signals).toEqual(signals);
  });
  it.each([
    { week: 7, kind: 'run-above' },
    { week: 3, kind: 'run-below' },
  ])('marks the eighth week in a row on one side, measured against the baseline: $kind', ({ week, kind }) => {
    const weeks = [4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 6, 4, ...new Array<number>(9).fill(week)];
    const from = week === 3 ? 18 : 19; // The last week of the baseline is below the mean, too.
    expect(xmrChart(weeks, 12)?.signals).toEqual(
      Array.from({ length: 21 - from }, (_, i) => ({ index: from + i, kind })),
    );
  });
  it('begins a run anew after a week on the mean, and takes the mean itself, or the limit, for nothing special', () => {
    const weeks = [4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 7, 7, 7, 7, 5, 7, 7, 7, 7];
    expect(xmrChart(weeks, 12)?.signals).toEqual([]);
    expect(xmrChart(new Array<number>(20).fill(5))).toMatchObject({ low: 5, high: 5, signals: [] });
  });
  it.each([11, 12])('says nothing before twelve weeks: %d', (weeks) => {
    const chart = xmrChart(Array.from({ length: weeks }, (_, i) => i));
    expect(chart === null).toBe(weeks < 12);
    expect(xmrChart(new Array<number>(20).fill(5), weeks) === null).toBe(weeks < 12);
  });
});
