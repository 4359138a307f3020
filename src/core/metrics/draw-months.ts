import type { PipelineHistory } from '../bottlenecks/pipeline-history.ts';
import type { WinChances } from '../bottlenecks/win-chances.ts';
import { drawPoisson } from '../statistics/draw-poisson.ts';
import { lastIndexAtOrBefore } from '../statistics/last-index-at-or-before.ts';
import { type RandomGenerator, randomGenerator } from '../statistics/random-generator.ts';
import { drawDriftDeviate, driftFactor, type ForecastDrift } from './forecast-drift.ts';
import { type LookAhead, winsOfNew } from './look-ahead.ts';

export interface DrawnMonths {
  /** Money, by month. */
  readonly byMonth: readonly Float64Array[];
  readonly total: Float64Array;
  /** By horizon: the variance of the number of wins up to it, by chance and by what is not known of curves and pace. */
  readonly variance: readonly number[];
}

/** How often curves, pace and amounts are drawn anew, and how often the outcomes for each of them. */
export interface DrawCounts {
  readonly outer: number;
  readonly inner: number;
}

/** Draws the months many times over: curves, pace and amounts from deals drawn anew, how good the times are, every deal's outcome. */
export function drawMonths(
  { model, horizons, arrivals }: LookAhead,
  { open }: Pick<PipelineHistory, 'open'>,
  { outer, inner, drift }: DrawCounts & { readonly drift: ForecastDrift },
): DrawnMonths {
  const { pace, shares, wonValues } = arrivals;
  const longest = horizons.at(-1) ?? 1;
  const random = randomGenerator(model.seed);
  const perDay = new Float64Array(longest);
  const values = new Float64Array(wonValues.length);
  /** By open deal: the chance to be won in any of the months. */
  const ever = new Float64Array(open.value.length);
  const byMonth = horizons.map(() => new Float64Array(outer * inner));
  const total = new Float64Array(outer * inner);
  const spread = horizons.map(() => ({ chance: 0, means: new Float64Array(outer) }));
  for (let o = 0; o < outer; o++) {
    const drawn = model.redraw(random);
    pace.draw(perDay, random);
    for (let k = 0; k < values.length; k++) values[k] = wonValues[Math.floor(random.next() * wonValues.length)]!;
    spread.forEach((row, h) => {
      const fromNew = winsOfNew(perDay, shares, drawn.fromEntry, horizons[h]!);
      row.means[o] = fromNew + drawn.chance[h]!.reduce((sum, p) => sum + p, 0);
      row.chance += (fromNew + drawn.chance[h]!.reduce((sum, p) => sum + p * (1 - p), 0)) / outer;
    });
    ever.fill(0);
    for (const chance of drawn.chance) for (let i = 0; i < ever.length; i++) ever[i] = Math.max(ever[i]!, chance[i]!);
    const arrive = prepareArrivals({ perDay, shares, values }, drawn, horizons);
    for (let r = o * inner; r < (o + 1) * inner; r++) {
      const factor = driftFactor(drift, drawDriftDeviate(drift, random));
      const add = (m: number, value: number): void => {
        byMonth[m]![r]! += value;
        total[r]! += value;
      };
      for (let i = 0; i < open.value.length; i++) {
        const u = random.next();
        // Most deals are won in none of the months: that is told at once.
        if (u >= factor * ever[i]!) continue;
        add(
          drawn.chance.findIndex((chance) => u < factor * chance[i]!),
          open.value[i]!,
        );
      }
      arrive(factor, random, add);
    }
  }
  return { byMonth, total, variance: spread.map(({ chance, means }) => chance + varianceOf(means)) };
}

/** Draws the deals that come in and are won, for one set of curves and one pace. */
function prepareArrivals(
  of: { readonly perDay: Float64Array; readonly shares: Float64Array; readonly values: Float64Array },
  { fromEntry }: WinChances,
  horizons: readonly number[],
) {
  const longest = horizons.at(-1) ?? 1;
  let inAll = 0;
  const upTo = of.perDay.map((count) => (inAll += count));
  return (factor: number, random: RandomGenerator, add: (month: number, value: number) => void): void => {
    of.shares.forEach((share, stage) => {
      const curve = fromEntry[stage]!;
      // Of those that come no more can be won than would be with all the time there is.
      const most = Math.min(1, factor * curve[longest]!);
      const count = drawPoisson(share * inAll * most, random);
      for (let k = 0; k < count; k++) {
        const arrives = 2 + lastIndexAtOrBefore(upTo, random.next() * inAll);
        const u = random.next() * most;
        const left = longest - arrives;
        if (left < 0 || u >= factor * curve[left]!) continue;
        let day = 0;
        while (factor * curve[day]! <= u) day++;
        const month = horizons.findIndex((h) => arrives + day <= h);
        add(month, of.values[Math.floor(random.next() * of.values.length)] ?? 0);
      }
    });
  };
}

function varianceOf(values: Float64Array): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
