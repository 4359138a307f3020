import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../src/core/statistics/kaplan-meier.ts';
import { restrictedMean } from '../../../src/core/statistics/restricted-mean.ts';
import { survivalAt } from '../../../src/core/statistics/survival-at.ts';
import { survivalQuantile } from '../../../src/core/statistics/survival-quantile.ts';
import { logLogInterval } from '../../../src/core/statistics/log-log-interval.ts';
import { inverseNormal } from '../../../src/core/statistics/inverse-normal.ts';
import { lastTimeAtRisk } from '../../../src/core/statistics/last-time-at-risk.ts';
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
  const curve = kaplanMeier(time, status);

  it('counts visits and events', () => {
    expect([curve.n, curve.eventCount]).toEqual([want.n, want.events]);
  });
  it('gives every quantile and its interval exactly', () => {
    for (const { p, est, lower, upper } of want['log-log'].quantiles) {
      expect(survivalQuantile(curve, p, 0.95), `p = ${p}`).toEqual({ estimate: est, low: lower, high: upper });
    }
    const [estimate, low, high] = want['log-log'].median_print_fn;
    expect(survivalQuantile(curve, 0.5, 0.95)).toEqual({ estimate, low, high });
  });
  it('gives the share at a time, its error and its interval', () => {
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

  it('leaves out times that are no time', () => {
    const curve = kaplanMeier([Number.NaN, -1, Number.POSITIVE_INFINITY, 3], [1, 1, 1, 1]);
    expect([curve.n, [...curve.times]]).toEqual([1, [3]]);
  });

  it('takes times that differ by rounding alone as one', () => {
    expect([...kaplanMeier([0.1 + 0.2, 0.3, 1], [1, 1, 0]).events]).toEqual([2, 0]);
  });
});

describe('delayed entry', () => {
  it('puts a visit at risk only after the age at which it was first seen', () => {
    // By hand: at 2, rows 1, 2, 3 are at risk (row 4 enters at 2, so after it); at 4 rows 2, 4; at 6 rows 2, 4 less one.
    const curve = kaplanMeier([2, 6, 3, 4], [1, 1, 0, 1], [0, 0, 1, 2]);
    expect([...curve.times]).toEqual([2, 3, 4, 6]);
    expect([...curve.atRisk]).toEqual([3, 3, 2, 1]);
    close(curve.survival[2] ?? 0, (2 / 3) * (1 / 2));
  });
  it('leaves out a visit that was first seen at its end', () => {
    expect(kaplanMeier([5, 7], [1, 1], [5, 0]).n).toBe(1);
  });
  it('finds the truth where dropping the late entries, or counting them from the start, does not', () => {
    const random = randomGenerator(7);
    const durations: number[] = [];
    const entries: number[] = [];
    for (let i = 0; i < 40_000; i++) {
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

describe('the counting sort and the native sort', () => {
  it('give the same curve', () => {
    const random = randomGenerator(3);
    const durations = Int32Array.from({ length: 3000 }, () => Math.floor(random.next() * 200));
    const events = Uint8Array.from(durations, () => (random.next() < 0.7 ? 1 : 0));
    const entries = Int32Array.from(durations, (d) => Math.floor(random.next() * d * 0.5));
    const counted = kaplanMeier(durations, events, entries);
    const sorted = kaplanMeier(
      Float64Array.from(durations, (d) => d + 0.5),
      events,
      Float64Array.from(entries, (e) => (e === 0 ? 0 : e + 0.5)),
    );
    expect([...sorted.survival]).toEqual([...counted.survival]);
    expect([...sorted.greenwood]).toEqual([...counted.greenwood]);
    expect([...sorted.times]).toEqual([...counted.times].map((t) => t + 0.5));
  });
});

describe('restricted mean', () => {
  it('never goes past the last time with enough at risk', () => {
    const curve = kaplanMeier([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]);
    expect(lastTimeAtRisk(curve, 3)).toBe(3);
    expect(restrictedMean(curve, 100, 3)?.horizon).toBe(3);
    expect(restrictedMean(curve, 100, 6)).toBeNull();
  });
});
