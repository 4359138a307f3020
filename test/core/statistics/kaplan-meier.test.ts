import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../src/core/statistics/kaplan-meier.ts';
import { restrictedMean } from '../../../src/core/statistics/restricted-mean.ts';
import { survivalAt } from '../../../src/core/statistics/survival-at.ts';
import { survivalQuantile } from '../../../src/core/statistics/survival-quantile.ts';
import { logLogInterval } from '../../../src/core/statistics/log-log-interval.ts';
import { inverseNormal } from '../../../src/core/statistics/inverse-normal.ts';
import { lastTimeAtRisk } from '../../../src/core/statistics/last-time-at-risk.ts';
import { riskTable } from '../../../src/core/statistics/risk-table.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { readReference, readSurvivalData } from './reference/read-reference.ts';

type Nullable = number | null;
interface Overall {
  n: number;
  events: number;
  'log-log': {
    median_print_fn: Nullable[];
    quantiles: { p: number; est: Nullable; lower: Nullable; upper: Nullable }[];
    at: { t: number; surv: number; se: number; lower: Nullable; upper: Nullable; n_risk: number }[];
  };
  rmst: { tau: number; rmst: number; se: number }[];
}
interface Reference {
  overall: Record<string, Overall>;
  by_group_median_lower_upper: Record<string, Record<string, { n: number; events: number; 'log-log': Nullable[] }>>;
}
interface Edge {
  cases: Record<
    string,
    {
      time: number[];
      status: number[];
      'log-log': {
        t: number[];
        n_risk: number[];
        n_event: number[];
        surv: number[];
        lower: Nullable[];
        upper: Nullable[];
        median_print_fn: Nullable[];
      };
    }
  >;
}

const reference = readReference<Reference>('km.json');
const edge = readReference<Edge>('km_edge.json');
const close = (got: number, want: Nullable, what = ''): void => {
  if (want === null) expect(got, what).toBeNaN();
  else expect(Math.abs(got - want) / Math.max(1, Math.abs(want)), `${what} ${got} for ${want}`).toBeLessThan(1e-9);
};

describe.each(Object.entries(reference.overall))('Kaplan-Meier of the %s data, as R gives it', (name, want) => {
  const { time, status } = readSurvivalData(name);
  const curveOf = () => kaplanMeier(time, status);

  it('counts visits and events', () => {
    const curve = curveOf();
    expect([curve.n, curve.eventCount]).toEqual([want.n, want.events]);
  });
  it('gives every quantile and its interval exactly', () => {
    const curve = curveOf();
    for (const { p, est, lower, upper } of want['log-log'].quantiles) {
      expect(survivalQuantile(curve, p, 0.95), `p = ${p}`).toEqual({ estimate: est, low: lower, high: upper });
    }
    const [estimate, low, high] = want['log-log'].median_print_fn;
    expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ estimate, low, high });
  });
  it('gives the share at a time, its error and its interval', () => {
    const curve = curveOf();
    for (const at of want['log-log'].at) {
      const got = survivalAt(curve, at.t, 0.95);
      close(got.estimate, at.surv);
      close(got.standardError, at.se);
      close(got.low, at.lower);
      close(got.high, at.upper);
      expect(got.atRisk).toBe(at.n_risk);
    }
  });
  it('gives the restricted mean and its error', () => {
    const curve = curveOf();
    for (const { tau, rmst, se } of want.rmst) {
      const got = restrictedMean(curve, tau, 0);
      close(got?.mean ?? Number.NaN, rmst);
      close(got?.standardError ?? Number.NaN, se);
    }
  });
});

describe('Kaplan-Meier medians by group', () => {
  for (const [name, groups] of Object.entries(reference.by_group_median_lower_upper)) {
    for (const [label, want] of Object.entries(groups)) {
      it(`${name}, ${label}`, () => {
        const { time, status, group } = readSurvivalData(name);
        const rows = group.flatMap((g, i) => (g === label ? [i] : []));
        const curve = kaplanMeier(
          rows.map((i) => time[i] ?? 0),
          rows.map((i) => status[i] ?? 0),
        );
        const [estimate, low, high] = want['log-log'];
        expect([curve.n, curve.eventCount]).toEqual([want.n, want.events]);
        expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ estimate, low, high });
      });
    }
  }
});

describe('Kaplan-Meier edge cases', () => {
  it.each(Object.entries(edge.cases))('%s', (_, { time, status, 'log-log': want }) => {
    const curve = kaplanMeier(time, status);
    expect([...curve.times]).toEqual(want.t);
    expect([...curve.atRisk]).toEqual(want.n_risk);
    expect([...curve.events]).toEqual(want.n_event);
    const z = inverseNormal(0.975);
    want.surv.forEach((survival, i) => {
      close(curve.survival[i] ?? Number.NaN, survival);
      const band = logLogInterval(curve.survival[i] ?? 1, curve.greenwood[i] ?? 0, z);
      close(band.low, want.lower[i] ?? null, 'low');
      close(band.high, want.upper[i] ?? null, 'high');
    });
    const [estimate, low, high] = want.median_print_fn;
    expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ estimate, low, high });
  });

  it('has nothing to say of no visits, and does not fail', () => {
    const curve = kaplanMeier([], []);
    expect(curve.times).toHaveLength(0);
    expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ estimate: null, low: null, high: null });
    expect(restrictedMean(curve, 10, 10)).toBeNull();
  });
});

describe('delayed entry', () => {
  it('puts a visit at risk only after the age at which it was first seen', () => {
    // By hand: at 2, rows 1, 2, 3 are at risk (row 4 enters at 2, so after it); at 4 rows 2, 4; at 6 row 2.
    const curve = kaplanMeier([2, 6, 3, 4], [1, 1, 0, 1], [0, 0, 1, 2]);
    expect([...curve.times]).toEqual([2, 3, 4, 6]);
    expect([...curve.atRisk]).toEqual([3, 3, 2, 1]);
    expect([...curve.survival]).toEqual([1 - 1 / 3, 1 - 1 / 3, expect.closeTo(1 / 3, 12), 0]);
  });
  it('leaves out a visit that was first seen at its end', () => {
    const curve = kaplanMeier([5, 5, 7, 9], [1, 1, 1, 0], [5, 4, 0, 6]);
    expect([curve.n, [...curve.times], [...curve.events], [...curve.atRisk]]).toEqual([
      ...[3, [5, 7, 9], [1, 1, 0]],
      [2, 2, 1],
    ]);
  });
  it('finds the truth where dropping the late entries, or counting them from the start, does not', () => {
    const random = randomGenerator(7);
    const durations: number[] = [];
    const entries: number[] = [];
    for (let i = 0; i < 10_000; i++) {
      const duration = Math.ceil(-30 * Math.log(1 - random.next()));
      const entry = i % 2 ? Math.floor(random.next() * 60) : 0;
      if (entry > 0 && entry >= duration) continue; // gone before anyone looked
      durations.push(duration);
      entries.push(entry);
    }
    const events = durations.map(() => 1);
    const truth = 30 * Math.LN2;
    expect(
      Math.abs((survivalQuantile(kaplanMeier(durations, events, entries), 0.5, 0.95).estimate ?? 0) - truth),
    ).toBeLessThan(1.5);
    expect((survivalQuantile(kaplanMeier(durations, events), 0.5, 0.95).estimate ?? 0) - truth).toBeGreaterThan(4);
  });
});

describe('the table of who was at risk', () => {
  const visits = fc.array(
    fc.record({ duration: fc.integer({ min: 0, max: 12 }), cause: fc.nat(3), entry: fc.nat(8) }),
    { maxLength: 25 },
  );
  it('counts, at each time, who had come by then and was still there, and who ended by what', () => {
    fc.assert(
      fc.property(visits, fc.constantFrom(1, 1 / 3), (all, unit) => {
        const table = riskTable(
          {
            durations: all.map((visit) => visit.duration * unit),
            causes: all.map((visit) => visit.cause),
            entryAges: all.map((visit) => visit.entry * unit),
          },
          2,
        );
        const counted = all.filter(({ duration, entry }) => entry === 0 || entry < duration);
        const times = [...new Set(counted.map((visit) => visit.duration))].sort((a, b) => a - b);
        const howMany = (is: (visit: (typeof all)[number], time: number) => boolean): number[] =>
          times.map((time) => counted.filter((visit) => is(visit, time)).length);
        expect(table.n).toBe(counted.length);
        expect([...table.times]).toEqual(times.map((time) => time * unit));
        const isThere = ({ entry, duration }: (typeof all)[number], time: number): boolean =>
          duration >= time && (entry === 0 || entry < time);
        expect([...table.atRisk]).toEqual(howMany(isThere));
        const ended = (cause: number): number[] =>
          howMany((visit, time) => visit.duration === time && Math.min(visit.cause, 2) === cause);
        expect(table.endings.map((column) => [...column])).toEqual([0, 1, 2].map(ended));
      }),
      { seed: 5, numRuns: 60 },
    );
  });
  it.each([
    { durations: [0.1 + 0.2, 0.3], times: [0.3] },
    { durations: [0.001, 0.001 + 1.4e-8], times: [0.001] },
    { durations: [0.001, 0.001 + 1.6e-8], times: [0.001, 0.001 + 1.6e-8] },
    { durations: [1000, 1000 + 1.4e-5], times: [1000] },
    { durations: [1000, 1000 + 1.6e-5], times: [1000, 1000 + 1.6e-5] },
  ])('takes times that differ by rounding alone as one: $durations', ({ durations, times }) => {
    const table = riskTable({ durations, causes: [1, 0] }, 1);
    expect([...table.times]).toEqual(times);
  });
  it('leaves out who was seen for less than a rounding', () => {
    expect(riskTable({ durations: [2, 2], causes: [1, 1], entryAges: [2 - 2e-8, 2 - 4e-8] }, 1).n).toBe(1);
  });
  it('leaves out times that are no time, and counts one of none', () => {
    const table = riskTable(
      { durations: [Number.NaN, -1, Number.POSITIVE_INFINITY, 3, 0], causes: [1, 1, 1, 1, 1] },
      1,
    );
    expect([table.n, [...table.times]]).toEqual([2, [0, 3]]);
  });
});

const fiveLeft = () => kaplanMeier([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]);

describe('a curve that all have left', () => {
  it('ends at 0 without a width', () => {
    const curve = fiveLeft();
    expect(survivalAt(curve, 5, 0.95)).toEqual({
      ...{ estimate: 0, low: Number.NaN, high: Number.NaN, standardError: 0, atRisk: 1 },
    });
    expect(survivalAt(curve, 0.5, 0.95)).toMatchObject({ estimate: 1, standardError: 0, atRisk: 5 });
    expect(survivalAt(curve, 4.5, 0.95).atRisk).toBe(1);
    expect(survivalAt(curve, 6, 0.95).atRisk).toBe(0);
  });
  it('has the mean of the numbers, and its standard error is σ / √n', () => {
    expect(restrictedMean(fiveLeft(), 100, 0)).toEqual({ mean: 3, standardError: Math.sqrt(2 / 5), horizon: 100 });
  });
});

describe('the last time with enough at risk', () => {
  it.each([
    { minimum: 1, last: 5 },
    { minimum: 3, last: 3 },
    { minimum: 5, last: 1 },
    { minimum: 6, last: null },
  ])('of $minimum is $last, and the restricted mean never goes past it', ({ minimum, last }) => {
    const curve = fiveLeft();
    expect(lastTimeAtRisk(curve, minimum)).toBe(last);
    expect(restrictedMean(curve, 100, minimum)?.horizon ?? null).toBe(last);
    expect(restrictedMean(curve, 0.5, minimum)?.horizon ?? null).toBe(last === null ? null : 0.5);
  });
});
