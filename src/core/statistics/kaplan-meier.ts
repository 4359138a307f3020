import { riskTable } from './risk-table.ts';

/** A Kaplan-Meier curve: one entry per distinct time, in order. */
export interface SurvivalCurve {
  /** Visits that are counted, open ones included. */
  readonly n: number;
  readonly eventCount: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  /** The share still there after each time. */
  readonly survival: Float64Array;
  /** Greenwood's sum Σ d / (n (n − d)): the variance is survival² times it; ∞ once all have left. */
  readonly greenwood: Float64Array;
}

/**
 * The share still waiting, by age, from visits of which some are still open. `events[i]` is 0 for an open visit.
 * `entryAges[i]` above 0 means that the visit came under observation only at that age (delayed entry). Durations are
 * in one unit, whole numbers where possible, so that ties are ties.
 *
 * Source: E. L. Kaplan and P. Meier, JASA 53 (1958); variance by M. Greenwood (1926).
 *
 * @example kaplanMeier(Int32Array.of(2, 4, 6, 8), Uint8Array.of(1, 1, 0, 0)).survival // [0.75, 0.5, 0.5, 0.5]
 */
export function kaplanMeier(
  durations: ArrayLike<number>,
  events: ArrayLike<number>,
  entryAges?: ArrayLike<number>,
): SurvivalCurve {
  const table = riskTable({ durations, causes: events, ...(entryAges ? { entryAges } : {}) }, 1);
  const leaving = table.endings[1] ?? new Float64Array(table.times.length);
  const survival = new Float64Array(table.times.length);
  const greenwood = new Float64Array(table.times.length);
  let share = 1;
  let sum = 0;
  let eventCount = 0;
  table.atRisk.forEach((n, i) => {
    const d = leaving[i] ?? 0;
    eventCount += d;
    share *= 1 - d / n;
    sum += d / (n * (n - d));
    survival[i] = share;
    greenwood[i] = sum;
  });
  return { n: table.n, eventCount, times: table.times, atRisk: table.atRisk, events: leaving, survival, greenwood };
}
