import { poissonRatesPValue } from '../statistics/poisson-rates-p-value.ts';

/** A stage that fills up: more deals come in than leave. */
export interface Flooding {
  readonly entries: number;
  readonly exits: number;
  /** Two-sided, exact. */
  readonly pValue: number;
  /** Days to clear what is there at the present pace of leaving, if nothing more came in; `null` where nothing leaves. */
  readonly daysToClear: number | null;
}

/**
 * Whether more deals entered a stage in the last `days` days than left it, beyond chance (p < 0.05); else `null`.
 *
 * Source: exact comparison of two Poisson counts (`poissonRatesPValue`).
 *
 * @example flooding(30, 12, 28, 40) // { entries: 30, exits: 12, pValue: 0.0079, daysToClear: 93.3 }
 */
export function flooding(entries: number, exits: number, days: number, openNow: number): Flooding | null {
  if (entries <= exits || !(days > 0)) return null;
  const pValue = poissonRatesPValue(entries, days, exits, days);
  if (!(pValue < 0.05)) return null;
  return { entries, exits, pValue, daysToClear: exits > 0 ? openNow / (exits / days) : null };
}
