import { drawNormal } from '../statistics/draw-normal.ts';
import { type PoissonFit, poissonRegression } from '../statistics/poisson-regression.ts';
import type { RandomGenerator } from '../statistics/random-generator.ts';
import type { Day } from '../workbook/day-time.ts';

/** Deals that came in, week by week; the last week ends with `lastDay`. */
export interface WeeklyArrivals {
  readonly lastDay: Day;
  /** Oldest first; whole weeks, at most three years of them. */
  readonly counts: Float64Array;
}

/** How many deals come in on each of the coming days. */
export interface ArrivalPace {
  /** Expected on the first, second, … coming day. */
  readonly expected: Float64Array;
  /** Fills `into` with a pace as it may be: level, slope and season drawn anew, and weeks that differ more than chance makes them. */
  readonly draw: (into: Float64Array, random: RandomGenerator) => void;
}

export const longestArrivalWeeks = 156;
const recentWeeks = 26;
const seasonWeeks = 104;
/** Usual change a week, as a logarithm: a pace that doubles or halves in a year and a half. */
const slopeSd = 0.01;
/** How much of a slope is left after a week: it does not go on for ever. */
const damping = 0.95;
/** Usual height of the wave of a year and of the one of half a year, as logarithms. */
const seasonSd = [0.3, 0.3, 0.15, 0.15] as const;
const daysOfYear = 365.25;

/**
 * The pace of deals to come: level and slope, in logarithms, of the last half year; the slope shrunk to none and damped. With
 * two years of weeks a season on top, two waves shrunk to none.
 *
 * Source: a log-linear Poisson model with over-dispersion (`poissonRegression`); the damped trend is that of E. S. Gardner and E.
 * McKenzie, Management Science 31 (1985) 1237–1246.
 *
 * @example arrivalPace({ lastDay, counts: Float64Array.of(7, 7, 7, 7) }, 30).expected[0] // 1 a day
 */
export function arrivalPace({ lastDay, counts }: WeeklyArrivals, days: number): ArrivalPace {
  const season = counts.length >= seasonWeeks ? seasonOf(lastDay, counts) : null;
  const recent = counts.slice(-recentWeeks);
  const week = (i: number): number => i - recent.length + 0.5;
  const middle = (i: number): Day => lastDay + 7 * week(i);
  const offset = Float64Array.from(recent, (_, i) => (season === null ? 0 : waveOn(middle(i), season.coefficients)));
  const total = recent.reduce((sum, count) => sum + count, 0);
  const level = { mean: Math.log((total + 0.5) / Math.max(1, recent.length)), sd: 3 };
  const columns = [recent.map(() => 1), recent.map((_, i) => week(i))];
  const fit = poissonRegression(recent, columns, [level, { mean: 0, sd: slopeSd }], offset);
  const fill = (into: Float64Array, coefficients: ArrayLike<number>, waves: ArrayLike<number> | null): void => {
    for (let day = 0; day < into.length; day++) {
      const ahead = (1 - Math.pow(damping, (day + 0.5) / 7)) / -Math.log(damping);
      const wave = waves === null ? 0 : waveOn(lastDay + day + 0.5, waves);
      into[day] = Math.exp(coefficients[0]! + coefficients[1]! * ahead + wave) / 7;
    }
  };
  const expected = new Float64Array(days);
  fill(expected, fit.coefficients, season?.coefficients ?? null);
  const draw: ArrivalPace['draw'] = (into, random) => {
    const drawn = drawCoefficients(fit, random);
    const waves = season === null ? null : drawCoefficients(season, random);
    if (season !== null && waves !== null && recent.length > 0) {
      // Another season, with the same deals in these weeks: another level.
      const shift = recent.reduce((sum, _, i) => sum + offset[i]! - waveOn(middle(i), waves), 0);
      drawn[0]! += shift / recent.length;
    }
    fill(into, drawn, waves);
    for (let from = 0; from < into.length; from += 7) {
      const mean = 7 * (into[from] ?? 0);
      const factor = excess(mean, fit.dispersion, random);
      for (let day = from; day < Math.min(from + 7, into.length); day++) into[day]! *= factor;
    }
  };
  return { expected, draw };
}

/** A factor of mean 1 that makes the variance of a count `dispersion` times its mean. */
function excess(mean: number, dispersion: number, random: RandomGenerator): number {
  if (!(dispersion > 1) || !(mean > 0)) return 1;
  const variance = Math.log(1 + (dispersion - 1) / mean);
  return Math.exp(Math.sqrt(variance) * drawNormal(random) - variance / 2);
}

function drawCoefficients({ coefficients, spread }: PoissonFit, random: RandomGenerator): Float64Array {
  const z = coefficients.map(() => drawNormal(random));
  return coefficients.map((value, j) => value + spread[j]!.reduce((sum, part, k) => sum + part * z[k]!, 0));
}

/** The waves of a year, beside a steady growth. */
function seasonOf(lastDay: Day, counts: Float64Array): PoissonFit {
  const middle = (i: number): Day => lastDay + 7 * (i - counts.length + 0.5);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const waves = seasonSd.map((_, w) => counts.map((__, i) => waveAt(middle(i), w)));
  const years = counts.map((_, i) => (middle(i) - lastDay) / daysOfYear);
  const fit = poissonRegression(
    counts,
    [...waves, counts.map(() => 1), years],
    [
      ...seasonSd.map((sd) => ({ mean: 0, sd })),
      { mean: Math.log((total + 0.5) / counts.length), sd: 3 },
      { mean: 0, sd: 1 },
    ],
  );
  return {
    ...fit,
    coefficients: fit.coefficients.slice(0, seasonSd.length),
    spread: fit.spread.slice(0, seasonSd.length).map((row) => row.slice(0, seasonSd.length)),
  };
}

function waveOn(day: Day, coefficients: ArrayLike<number>): number {
  let sum = 0;
  for (let w = 0; w < coefficients.length; w++) sum += coefficients[w]! * waveAt(day, w);
  return sum;
}

/** Sine and cosine of the year, then of half of it. */
function waveAt(day: Day, wave: number): number {
  const angle = (2 * Math.PI * day * (wave < 2 ? 1 : 2)) / daysOfYear;
  return wave % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
}
