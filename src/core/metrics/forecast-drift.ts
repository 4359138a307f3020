import type { Day } from '../workbook/day-time.ts';
import { drawNormal } from '../statistics/draw-normal.ts';
import type { RandomGenerator } from '../statistics/random-generator.ts';
import { greatest } from '../statistics/greatest.ts';

/** How far a forecast of the past was off: wins expected within a horizon, their variance by chance alone, and wins. */
export interface ForecastMiss {
  readonly horizonDays: number;
  /** The day from which the wins were known. */
  readonly knownOn: Day;
  readonly expected: number;
  readonly variance: number;
  readonly wins: number;
}

/** How much the outcomes of one period move together, beyond what chance does deal by deal. */
export interface ForecastDrift {
  /** The usual relative miss beyond chance, with the prior in it; 0.2 = a fifth. */
  readonly spread: number;
  /** Periods it was learnt from; periods that overlap count in part. */
  readonly periods: number;
}

/** Until the past has shown it, a forecast is taken to be off by this much beyond chance, with a weight of so many periods. */
const priorSpread = 0.2;
const priorPeriods = 2;
const largestFactor = 3;

/**
 * Learns from past misses over `horizonDays` or less, made `everyDays` days apart: misses over shorter horizons are known
 * sooner. Misses of periods that overlap are not independent, and count so much less.
 *
 * Source: method of moments for a common factor G on all chances of a period, E G = 1, Var G = τ²: E (wins − expected)² =
 * V + τ² expected², as in R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986) 177–188; averaged with a prior of
 * two periods (docs/decisions/0008-forecast-range.md). The mean of the misses is not taken off, so that a forecast that is
 * off to one side widens the range too.
 *
 * @example forecastDrift(misses, 30, 30).spread // 0.2
 */
export function forecastDrift(misses: readonly ForecastMiss[], horizonDays: number, everyDays: number): ForecastDrift {
  let beyondChance = 0;
  let scale = 0;
  const counted = new Map<number, number>();
  for (const { horizonDays: h, expected, variance, wins } of misses) {
    if (h > horizonDays || !(expected > 0)) continue;
    const weight = Math.min(1, everyDays / h);
    beyondChance += weight * ((wins - expected) ** 2 - variance);
    scale += weight * expected ** 2;
    counted.set(h, (counted.get(h) ?? 0) + weight);
  }
  const periods = greatest(counted.values(), 0);
  const raw = scale > 0 ? beyondChance / scale : 0;
  // Less than chance is chance too: it counts against the first guess, else the spread would always be put too high.
  const pooled = (raw * periods + priorSpread ** 2 * priorPeriods) / (periods + priorPeriods);
  return { spread: Math.sqrt(Math.max(0, pooled)), periods };
}

/**
 * A deviate for one draw of a forecast: Student's t, since the spread is itself an estimate from few periods. A chance p
 * becomes p × `driftFactor(drift, deviate)`.
 */
export function drawDriftDeviate(drift: ForecastDrift, random: RandomGenerator): number {
  if (drift.spread === 0) return 0;
  const degrees = Math.max(2, Math.round(drift.periods + priorPeriods));
  const z = drawNormal(random);
  let chi = 0;
  for (let i = 0; i < degrees; i++) chi += drawNormal(random) ** 2;
  return z / Math.sqrt(chi / degrees);
}

/** What all chances of a period are multiplied with: 1 + spread × deviate, from 0 to 3. */
export function driftFactor(drift: ForecastDrift, deviate: number): number {
  return Math.min(largestFactor, Math.max(0, 1 + drift.spread * deviate));
}
