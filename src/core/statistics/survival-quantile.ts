import { inverseNormal } from './inverse-normal.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { logLogInterval } from './log-log-interval.ts';

/** A time by which a share has left. `null`: not reached; with `high` null, show "≥ low". */
export interface TimeQuantile {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const TOLERANCE = Math.sqrt(2 ** -52); // 1.5e-8, R's

/** The first time at which `heights` is at most `level`; where it equals it, the midpoint with the next drop. */
function firstAtOrBelow(times: Float64Array, heights: Float64Array, level: number): number | null {
  const first = heights.findIndex((height) => height < level + TOLERANCE); // NaN is skipped
  if (first < 0) return null;
  const time = times[first] ?? 0;
  const height = heights[first] ?? 0;
  if (Math.abs(height - level) >= TOLERANCE) return time;
  const drop = heights.findIndex((other) => other < height - TOLERANCE);
  return (time + (times[drop] ?? time)) / 2;
}

/**
 * The time by which a share `p` has left (½: the median), with the interval that inverts the log-log band.
 * `level` is the two-sided confidence, 0 to 1. A curve that ends flat at exactly 1 − p gives the time it got there.
 *
 * Source: R's `print.survfit` (survival 3.5-3); R. Brookmeyer and J. Crowley, Biometrics 38 (1982) for the interval.
 *
 * @example survivalQuantile(curve, 0.5, 0.95) // { estimate: 310, low: 284, high: 361 }
 */
export function survivalQuantile(curve: SurvivalCurve, p: number, level: number): TimeQuantile {
  const z = inverseNormal(0.5 + level / 2);
  const bands = Array.from(curve.survival, (share, i) => logLogInterval(share, curve.greenwood[i] ?? 0, z));
  const reached = (heights: Float64Array): number | null => firstAtOrBelow(curve.times, heights, 1 - p);
  return {
    estimate: reached(curve.survival),
    low: reached(Float64Array.from(bands, (band) => band.low)),
    high: reached(Float64Array.from(bands, (band) => band.high)),
  };
}
