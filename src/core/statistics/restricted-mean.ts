import type { SurvivalCurve } from './kaplan-meier.ts';
import { lastTimeAtRisk } from './last-time-at-risk.ts';

/** The mean time, counting no more than `horizon` of anyone's. */
export interface RestrictedMean {
  readonly mean: number;
  readonly standardError: number;
  /** The horizon that was used: the one asked for, or the last time with enough at risk. */
  readonly horizon: number;
}

/**
 * The mean time spent up to `horizon`, open visits counted: the area under the curve. It never goes past the last time
 * with `minimumAtRisk` at risk, and is `null` where there never were so many.
 *
 * Source: ∫ S, variance Σ (∫ₜ^τ S)² d / (n (n − d)) (Klein and Moeschberger, section 4.5; R's `print.survfit(rmean=)`).
 *
 * @example restrictedMean(curve, 365, 10) // { mean: 263.22, standardError: 7.80, horizon: 365 }
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number, minimumAtRisk: number): RestrictedMean | null {
  const last = minimumAtRisk > 0 ? lastTimeAtRisk(curve, minimumAtRisk) : horizon;
  if (last === null) return null;
  const tau = Math.min(horizon, last);
  let mean = 0;
  let variance = 0;
  let right = tau;
  for (let i = curve.times.length - 1; i >= 0; i--) {
    const time = curve.times[i] ?? 0;
    if (time > tau) continue;
    mean += (right - time) * (curve.survival[i] ?? 0); // so far the area from `time` to tau
    right = time;
    const n = curve.atRisk[i] ?? 0;
    const d = curve.events[i] ?? 0;
    if (d < n) variance += (mean * mean * d) / (n * (n - d));
  }
  return { mean: mean + right, standardError: Math.sqrt(variance), horizon: tau };
}
