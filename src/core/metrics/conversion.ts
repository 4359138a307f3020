import { aalenJohansen } from '../statistics/aalen-johansen.ts';
import { incidenceAt } from '../statistics/incidence-at.ts';
import type { SurvivalCurve } from '../statistics/kaplan-meier.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import { survivalQuantile } from '../statistics/survival-quantile.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { stageNeeds, stayCurve } from './days-in-stage.ts';
import type { Estimate } from './estimate.ts';
import { orNull } from './or-null.ts';
import type { StayColumns } from './stage-durations.ts';
import { notYet } from './what-is-needed.ts';

/** The chance that a deal which came to the stage advances within `horizonDays`. */
export interface Conversion extends Estimate {
  readonly horizonDays: number | null;
  /** Chance to be lost, to go back, and to be still there by then. With the estimate they add up to 1. */
  readonly lost: number | null;
  readonly back: number | null;
  readonly stillOpen: number | null;
  /** The same over the deals that came at least `horizonDays` ago, which need no model. */
  readonly matured: Estimate | null;
}

/**
 * Aalen-Johansen, advance against lost and moved back. The days: by which 90 % have left, at least 14, at most the last
 * time with ten at risk. Beside it Wilson's interval over the cohort that has had the time.
 */
export function conversion(stays: StayColumns, now: number, stillThere: SurvivalCurve = stayCurve(stays)): Conversion {
  const { durations, causes, entryAges, enteredAt, deals } = stays;
  const none = { horizonDays: null, lost: null, back: null, stillOpen: null, matured: null };
  const needs = stageNeeds(deals);
  if (needs !== null) return { ...notYet(needs, durations.length), ...none };
  const horizonDays = conversionDays(stillThere);
  const curve = aalenJohansen({ durations, causes, entryAges }, 3);
  const advance = incidenceAt(curve, 1, horizonDays, 0.95);
  const lost = incidenceAt(curve, 2, horizonDays, 0.95).estimate;
  const back = incidenceAt(curve, 3, horizonDays, 0.95).estimate;
  let old = 0;
  let advanced = 0;
  for (let i = 0; i < durations.length; i++) {
    if (now - (enteredAt[i] ?? Number.POSITIVE_INFINITY) < horizonDays || (entryAges[i] ?? 0) > 0) continue;
    old++;
    if (causes[i] === 1 && (durations[i] ?? 0) <= horizonDays) advanced++;
  }
  const wilson = wilsonInterval(advanced, old, 0.95);
  return {
    estimate: advance.estimate,
    low: orNull(advance.low),
    high: orNull(advance.high),
    n: durations.length,
    horizonDays,
    lost,
    back,
    stillOpen: Math.max(0, 1 - advance.estimate - lost - back),
    matured: old === 0 ? null : { ...wilson, n: old },
  };
}

/** The 90 % quantile of days to leave the stage, at least 14, at most the last time with ten at risk. */
function conversionDays(curve: SurvivalCurve): number {
  const last = lastTimeAtRisk(curve, 10) ?? curve.times.at(-1) ?? 14;
  const most = survivalQuantile(curve, 0.9, 0.95).estimate ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(14, most), last);
}
