import { describe, expect, it } from 'vitest';
import { aalenJohansen } from '../../../src/core/statistics/aalen-johansen.ts';
import { incidenceAt } from '../../../src/core/statistics/incidence-at.ts';
import { inverseNormal } from '../../../src/core/statistics/inverse-normal.ts';
import { kaplanMeier } from '../../../src/core/statistics/kaplan-meier.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { readReference } from './reference/read-reference.ts';

const reference = readReference<{
  time: number[];
  cause: number[];
  curve: { time: number[]; n_risk: number[]; pstate: number[][]; se_IJ: number[][] };
}>('competing_toy.json');

function simulate(n: number): { durations: Int32Array; causes: Uint8Array } {
  const random = randomGenerator(11);
  const durations = Int32Array.from({ length: n }, () => Math.floor(random.next() * 60));
  const causes = Uint8Array.from(durations, () => Math.floor(random.next() * 4));
  return { durations, causes };
}

describe('Aalen-Johansen', () => {
  const curveOfReference = () => aalenJohansen({ durations: reference.time, causes: reference.cause }, 3);

  it("equals R's curve and its infinitesimal jackknife errors", () => {
    const curve = curveOfReference();
    expect([...curve.times]).toEqual(reference.curve.time);
    expect([...curve.atRisk]).toEqual(reference.curve.n_risk);
    reference.curve.time.forEach((_, i) => {
      const [open, ...causes] = reference.curve.pstate[i] ?? [];
      expect(curve.open[i]).toBeCloseTo(open ?? Number.NaN, 10);
      causes.forEach((want, k) => {
        expect(curve.incidence[k]?.[i]).toBeCloseTo(want, 10);
        expect(curve.standardError[k]?.[i]).toBeCloseTo(reference.curve.se_IJ[i]?.[k + 1] ?? Number.NaN, 10);
      });
    });
  });

  it('equals its formula summed the slow way, on data large enough to lose digits', () => {
    const data = simulate(20_000);
    const got = aalenJohansen(data, 3);
    const last = got.times.length - 2;
    const f = got.incidence[0] ?? new Float64Array();
    let variance = 0;
    for (let i = 0; i <= last; i++) {
      const n = got.atRisk[i] ?? 0;
      const here = (k: number): number =>
        ((got.incidence[k]?.[i] ?? 0) - (i > 0 ? (got.incidence[k]?.[i - 1] ?? 0) : 0)) * (n / s(i));
      const d = here(0) + here(1) + here(2);
      const dk = here(0);
      const gap = (f[last] ?? 0) - (f[i] ?? 0);
      if (n - d > 0.5) variance += (gap * gap * d) / (n * (n - d));
      variance += (s(i) ** 2 * dk * (n - dk)) / n ** 3 - (2 * gap * s(i) * dk) / n ** 2;
    }
    function s(i: number): number {
      return i > 0 ? (got.open[i - 1] ?? 1) : 1;
    }
    expect((got.standardError[0]?.[last] ?? 0) / Math.sqrt(variance)).toBeCloseTo(1, 9);
  });

  it('adds up to one with what is still open, and its open share is Kaplan-Meier of all causes', () => {
    const data = simulate(5_000);
    const got = aalenJohansen(data, 3);
    const all = kaplanMeier(data.durations, data.causes);
    got.times.forEach((_, i) => {
      const sum = got.incidence.reduce((total, f) => total + (f[i] ?? 0), 0);
      expect(sum + (got.open[i] ?? 0)).toBeCloseTo(1, 10);
      expect(got.open[i]).toBeCloseTo(all.survival[i] ?? Number.NaN, 12);
    });
  });

  it('with one cause is one less Kaplan-Meier, with the Greenwood error', () => {
    const { durations, causes } = simulate(2_000);
    const events = causes.map((cause) => (cause > 0 ? 1 : 0));
    const got = aalenJohansen({ durations, causes: events }, 1);
    const km = kaplanMeier(durations, events);
    for (const i of [0, 10, 30, 50]) {
      expect(got.incidence[0]?.[i]).toBeCloseTo(1 - (km.survival[i] ?? 0), 12);
      const greenwood = (km.survival[i] ?? 0) * Math.sqrt(km.greenwood[i] ?? 0);
      expect(got.standardError[0]?.[i]).toBeCloseTo(greenwood, 10);
    }
  });

  it('gives an interval that keeps within 0 and 1, and none where nothing or everything ended', () => {
    const curve = curveOfReference();
    const got = incidenceAt(curve, 1, 5, 0.95);
    const f = reference.curve.pstate[4]?.[1] ?? Number.NaN;
    const se = reference.curve.se_IJ[4]?.[1] ?? Number.NaN;
    const v = (inverseNormal(0.975) * se) / (f * Math.log(f));
    expect(got.low).toBeCloseTo(f ** Math.exp(-v), 10);
    expect(got.high).toBeCloseTo(f ** Math.exp(v), 10);
    expect(got.low).toBeLessThan(f);
    expect(got.high).toBeGreaterThan(f);
    expect(incidenceAt(curve, 3, 2, 0.95)).toEqual({ estimate: 0, low: Number.NaN, high: Number.NaN });
    expect(incidenceAt(curve, 1, 0, 0.95).estimate).toBe(0);
    const all = aalenJohansen({ durations: [1, 2, 3, 4, 5, 6], causes: [1, 1, 1, 1, 1, 1] }, 1);
    expect(incidenceAt(all, 1, 9, 0.95)).toEqual({ estimate: 1, low: Number.NaN, high: Number.NaN });
    // Where all end by one cause, rounding takes the sum above 1 for half of all numbers.
    for (let n = 1; n <= 60; n++) {
      const durations = Array.from({ length: n }, (_, k) => k + 1);
      const ended = aalenJohansen({ durations, causes: durations.map(() => 1) }, 1);
      const { estimate, low, high } = incidenceAt(ended, 1, n, 0.95);
      expect(estimate).toBeCloseTo(1, 12);
      if (estimate >= 1) expect([low, high]).toEqual([Number.NaN, Number.NaN]);
    }
  });

  it('with none open is the share that ended so, with the error of a share', () => {
    const durations = [1, 1, 2, 3, 4, 5, 5];
    const causes = [1, 2, 1, 2, 2, 1, 1];
    const got = aalenJohansen({ durations, causes }, 2);
    got.times.forEach((time, i) => {
      for (const cause of [1, 2]) {
        const share = causes.filter((each, j) => each === cause && (durations[j] ?? 0) <= time).length / 7;
        expect(got.incidence[cause - 1]?.[i]).toBeCloseTo(share, 12);
        expect(got.standardError[cause - 1]?.[i]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 7), 9);
      }
    });
    expect(got).toMatchObject({ n: 7, open: { 4: 0 } });
  });
});
