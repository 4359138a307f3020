import { describe, expect, it } from 'vitest';
import { logRank } from '../../../src/core/statistics/log-rank.ts';
import { readReference, readSurvivalData } from './reference/read-reference.ts';

interface Case {
  obs: number[];
  exp: number[];
  var: number[][];
  p: number;
  groups: string[];
}
const { tests } = readReference<{ tests: Record<string, Case> }>('logrank.json');
const relative = (got: number, want: number): void =>
  expect(Math.abs(got - want) / Math.max(1e-3, Math.abs(want)), `${got} for ${want}`).toBeLessThan(1e-9);

describe('log-rank', () => {
  it.each(Object.entries(tests))("%s as R's survdiff", (name, want) => {
    const { time, status, group } = readSurvivalData(name.split('_')[0] ?? '');
    const labels = want.groups.map((label) => label.replace('group=', ''));
    const got = logRank(
      time,
      status,
      group.map((label) => labels.indexOf(label)),
    );
    expect(got.observed).toEqual(want.obs);
    want.exp.forEach((value, g) => relative(got.expected[g] ?? 0, value));
    relative(got.variance, want.var[1]?.[1] ?? 0);
    relative(got.pValue, want.p);
  });

  it('by hand, the last of all leaving: at 1 one of four is of the second group, at 3 one of two, at 4 none', () => {
    const got = logRank([1, 1, 3, 4], [1, 0, 1, 1], [1, 0, 0, 0]);
    const want = { observed: [2, 1], expected: [0.75 + 1 + 1, 0.25], variance: 0.25 * 0.75 };
    expect(got).toMatchObject(want);
    relative(got.pValue, 0.0832645166635504); // 0.75² / 0.1875 = 3 with one degree of freedom
  });

  it('says nothing of a single group, nor of nobody', () => {
    expect(logRank([1, 2], [1, 1], [0, 0])).toEqual({ observed: [2, 0], expected: [2, 0], variance: 0, pValue: 1 });
    expect(logRank([], [], [])).toEqual({ observed: [0, 0], expected: [0, 0], variance: 0, pValue: 1 });
  });
});
