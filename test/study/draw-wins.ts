import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { drawDriftDeviate, driftFactor, type ForecastDrift } from '../../src/core/metrics/forecast-drift.ts';
import type { DayForecast } from './forecast-on-day.ts';

/** Numbers of wins, drawn, by horizon. */
export interface DrawnWins {
  /** From curves drawn anew, and each outcome from its chance. */
  readonly plain: readonly Float64Array[];
  /** The same with all chances of a draw moved together, as they were in the past. */
  readonly widened: readonly Float64Array[];
  /** What chance alone makes of the number of wins: the variance of outcomes and that of the curves. */
  readonly variance: readonly number[];
}

/** Draws the numbers of wins that a forecast of the past stands for, seeded from its data. */
export function drawWins(made: DayForecast, drift: ForecastDrift, draws = 200): DrawnWins {
  const random = randomGenerator(made.model.seed);
  const rows = made.chance.map(() => ({
    plain: new Float64Array(draws),
    widened: new Float64Array(draws),
    means: new Float64Array(draws),
    inner: 0,
  }));
  for (let r = 0; r < draws; r++) {
    const redrawn = made.model.redraw(random).chance;
    const factor = driftFactor(drift, drawDriftDeviate(drift, random));
    rows.forEach((row, h) => {
      const chances = redrawn[h];
      let plain = 0;
      let widened = 0;
      let mean = 0;
      for (const i of made.followed) {
        const p = chances?.[i] ?? 0;
        const u = random.next();
        if (u < p) plain++;
        if (u < p * factor) widened++;
        mean += p;
        row.inner += (p * (1 - p)) / draws;
      }
      row.plain[r] = plain;
      row.widened[r] = widened;
      row.means[r] = mean;
    });
  }
  return {
    plain: rows.map((row) => row.plain),
    widened: rows.map((row) => row.widened),
    variance: rows.map((row) => row.inner + varianceOf(row.means)),
  };
}

function varianceOf(values: Float64Array): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
