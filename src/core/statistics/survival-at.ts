import type { Estimate } from './interval.ts';
import { inverseNormal } from './inverse-normal.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { lastIndexAtOrBefore } from './last-index-at-or-before.ts';
import { logLogInterval } from './log-log-interval.ts';

/** The share still there at one time, with how many were watched up to it. */
export interface SurvivalEstimate extends Estimate {
  readonly standardError: number;
  /** Still at risk just before `time`. */
  readonly atRisk: number;
}

/**
 * The share still there at `time`, with its log-log interval (NaN bounds where the share is 0 or 1).
 * `level` is the two-sided confidence, 0 to 1.
 *
 * Source: as `kaplanMeier` and `logLogInterval`.
 *
 * @example survivalAt(curve, 180, 0.95) // { estimate: 0.7217, low: 0.6583, high: 0.7753, … }
 */
export function survivalAt(curve: SurvivalCurve, time: number, level: number): SurvivalEstimate {
  const index = lastIndexAtOrBefore(curve.times, time);
  const survival = curve.survival[index] ?? 1;
  const greenwood = curve.greenwood[index] ?? 0;
  const following = curve.times[index] === time ? index : index + 1;
  return {
    estimate: survival,
    ...logLogInterval(survival, greenwood, inverseNormal(0.5 + level / 2)),
    standardError: survival > 0 ? survival * Math.sqrt(greenwood) : 0,
    atRisk: curve.atRisk[following] ?? 0,
  };
}
