import type { PipelineHistory } from '../bottlenecks/pipeline-history.ts';
import type { WinChanceModel } from '../bottlenecks/win-chances.ts';
import { drawPoisson } from '../statistics/draw-poisson.ts';
import { randomGenerator } from '../statistics/random-generator.ts';
import { drawDriftDeviate, driftFactor, type ForecastDrift } from './forecast-drift.ts';

/** Deals to come: how many a day at each stage, and what they may be worth. */
export interface Arrivals {
  readonly perDay: Float64Array;
  readonly wonValues: readonly number[];
}

/** Draws the months many times over: the curves from deals drawn anew, how good the times are, every deal's outcome. */
export function drawMonths(
  model: WinChanceModel,
  history: PipelineHistory,
  horizons: readonly number[],
  options: {
    readonly arrivals: Arrivals;
    /** How many times. */
    readonly draws: number;
    readonly drift: ForecastDrift;
  },
): { readonly byMonth: readonly Float64Array[]; readonly total: Float64Array } {
  const { draws, drift } = options;
  const { perDay, wonValues } = options.arrivals;
  const longest = horizons.at(-1) ?? 1;
  const random = randomGenerator(model.seed);
  const byMonth = horizons.map(() => new Float64Array(draws));
  const total = new Float64Array(draws);
  const add = (day: number, value: number, r: number): void => {
    const m = horizons.findIndex((h) => day <= h);
    const month = byMonth[m];
    if (month === undefined) return;
    month[r] = (month[r] ?? 0) + value;
    total[r] = (total[r] ?? 0) + value;
  };
  for (let r = 0; r < draws; r++) {
    const drawn = model.redraw(random);
    const factor = driftFactor(drift, drawDriftDeviate(drift, random));
    for (let i = 0; i < history.open.value.length; i++) {
      const u = random.next();
      const m = horizons.findIndex((_, k) => u < factor * (drawn.chance[k]?.[i] ?? 0));
      if (m >= 0) add(horizons[m] ?? 0, history.open.value[i] ?? 0, r);
    }
    perDay.forEach((rate, stage) => {
      const curve = drawn.fromEntry[stage];
      // How many come in is not known either: draw the pace, then the deals.
      const pace = drawPoisson(rate * history.arrivals.days, random) / Math.max(1, history.arrivals.days);
      const count = drawPoisson(pace * longest, random);
      for (let k = 0; k < count; k++) {
        const arrives = random.next() * longest;
        const u = random.next();
        const left = Math.floor(longest - arrives);
        if (curve === undefined || u >= factor * (curve[left] ?? 0)) continue;
        let day = 0;
        while (day < left && factor * (curve[day] ?? 0) <= u) day++;
        const value = wonValues[Math.floor(random.next() * wonValues.length)] ?? 0;
        add(arrives + day, value, r);
      }
    });
  }
  return { byMonth, total };
}
