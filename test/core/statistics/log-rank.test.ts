import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../src/core/statistics/kaplan-meier.ts';
import { logRank } from '../../../src/core/statistics/log-rank.ts';
import { readReference, readSurvivalData } from './reference/read-reference.ts';

interface Case {
  n: number[];
  obs: number[];
  exp: number[];
  var: number[][];
  chisq: number;
  df: number;
  p: number;
  groups: string[];
  trend_scores: number[];
  trend_chisq: number;
  trend_p: number;
  trend_z: number;
}
const { tests } = readReference<{ tests: Record<string, Case> }>('logrank.json');
const relative = (got: number, want: number): void =>
  expect(Math.abs(got - want) / Math.max(1e-3, Math.abs(want)), `${got} for ${want}`).toBeLessThan(1e-9);

describe('log-rank', () => {
  it.each(Object.entries(tests))("%s as R's survdiff", (name, want) => {
    const { time, status, group } = readSurvivalData(name.split('_')[0] ?? '');
    const labels = want.groups.map((label) => label.replace('group=', ''));
    const groups = group.map((label) => labels.indexOf(label));
    const got = logRank(time, status, groups, labels.length, {
      rho: name.endsWith('rho1') ? 1 : 0,
      scores: want.trend_scores,
    });
    expect(got.n).toEqual(want.n);
    want.obs.forEach((value, g) => relative(got.observed[g] ?? 0, value));
    want.exp.forEach((value, g) => relative(got.expected[g] ?? 0, value));
    want.var.forEach((row, g) => row.forEach((value, h) => relative(got.variance[g]?.[h] ?? 0, value)));
    relative(got.chiSquared, want.chisq);
    expect(got.degreesOfFreedom).toBe(want.df);
    relative(got.pValue, want.p);
    relative(got.trend.z, want.trend_z);
    relative(got.trend.chiSquared, want.trend_chisq);
    relative(got.trend.pValue, want.trend_p);
  });

  it('of three groups: variance rows add up to nothing, and so do observed less expected', () => {
    const { time, status } = readSurvivalData('lung');
    const groups = Array.from(time, (_, i) => i % 3);
    const got = logRank(time, status, groups, 3);
    expect(got.degreesOfFreedom).toBe(2);
    for (const row of got.variance) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9);
    const sum = got.observed.reduce((total, o, g) => total + o - (got.expected[g] ?? 0), 0);
    expect(sum).toBeCloseTo(0, 9);
    const events = kaplanMeier(time, status).eventCount;
    expect(got.expected.reduce((a, b) => a + b, 0)).toBeCloseTo(events, 9);
  });

  it('skips an empty group, and says nothing of a single one', () => {
    const empty = logRank([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 1], 3);
    expect(empty.degreesOfFreedom).toBe(1);
    const single = logRank([1, 2], [1, 1], [0, 0], 1);
    expect([single.degreesOfFreedom, single.pValue]).toEqual([0, 1]);
  });

  it('counts a late entry at risk only after it was seen', () => {
    // At time 2 only rows 1 and 2 are at risk, one a group: expected ½ each. At 5: rows 2 and 3, one a group.
    const got = logRank([2, 5, 5, 4], [1, 1, 0, 0], [0, 1, 0, 1], 2, { entryAges: [0, 0, 2, 2] });
    expect(got.expected[0]).toBeCloseTo(1, 12);
    expect(got.expected[1]).toBeCloseTo(1, 12);
  });
});
