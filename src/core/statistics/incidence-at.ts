import type { CumulativeIncidence } from './aalen-johansen.ts';
import type { Estimate } from './interval.ts';
import { inverseNormal } from './inverse-normal.ts';
import { lastIndexAtOrBefore } from './last-index-at-or-before.ts';

/**
 * The chance to have ended by `cause` (1, 2, …) up to `time`, with its interval F^exp(± z se / (F ln F)); NaN bounds
 * where the chance is 0 or 1. `level` is the two-sided confidence, 0 to 1. What is still open is `curve.open`.
 *
 * Source: log-log transform of a cumulative incidence (Kalbfleisch and Prentice 2002, section 8.2).
 *
 * @example incidenceAt(curve, 1, 138, 0.95) // { estimate: 0.5194, low: …, high: … }
 */
export function incidenceAt(curve: CumulativeIncidence, cause: number, time: number, level: number): Estimate {
  const index = lastIndexAtOrBefore(curve.times, time);
  const f = curve.incidence[cause - 1]?.[index] ?? 0;
  const se = curve.standardError[cause - 1]?.[index] ?? 0;
  // Rounding takes a sum of shares above 1, too.
  if (!(f > 0 && f < 1)) return { estimate: f, low: Number.NaN, high: Number.NaN };
  const v = (inverseNormal(0.5 + level / 2) * se) / (f * Math.log(f)); // not positive
  return { estimate: f, low: Math.pow(f, Math.exp(-v)), high: Math.pow(f, Math.exp(v)) };
}
