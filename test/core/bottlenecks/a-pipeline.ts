import type { PipelineHistory } from '../../../src/core/bottlenecks/pipeline-history.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';

export interface Visit {
  deal: number;
  stage: number;
  duration: number;
  target: number;
  entryAge?: number;
}

/** A history from plain rows. */
export function aHistory(
  stageCount: number,
  visits: readonly Visit[],
  rest: {
    open?: readonly { stage: number; age: number; value: number; quiet?: boolean }[];
    looks?: readonly { deal: number; stage: number; age: number; won: boolean }[];
    arrivals?: { days: number; deals: readonly { deal: number; stage: number }[] };
    values?: readonly number[];
  } = {},
): PipelineHistory {
  const dealCount = visits.reduce((most, v) => Math.max(most, v.deal + 1), 0);
  const { open = [], looks = [], arrivals = { days: 0, deals: [] }, values = [] } = rest;
  return {
    stageCount,
    dealCount,
    visits: {
      deal: Int32Array.from(visits, (v) => v.deal),
      stage: Int32Array.from(visits, (v) => v.stage),
      entryAge: Float64Array.from(visits, (v) => v.entryAge ?? 0),
      duration: Float64Array.from(visits, (v) => v.duration),
      target: Int32Array.from(visits, (v) => v.target),
    },
    open: {
      stage: Int32Array.from(open, (o) => o.stage),
      age: Float64Array.from(open, (o) => o.age),
      value: Float64Array.from(open, (o) => o.value),
      quiet: Uint8Array.from(open, (o) => (o.quiet ? 1 : 0)),
    },
    quietLooks: {
      deal: Int32Array.from(looks, (look) => look.deal),
      stage: Int32Array.from(looks, (look) => look.stage),
      age: Int32Array.from(looks, (look) => look.age),
      won: Uint8Array.from(looks, (look) => (look.won ? 1 : 0)),
    },
    arrivals: {
      days: arrivals.days,
      deal: Int32Array.from(arrivals.deals, (a) => a.deal),
      stage: Int32Array.from(arrivals.deals, (a) => a.stage),
    },
    dealValue: Float64Array.from({ length: dealCount }, (_, i) => values[i] ?? Number.NaN),
  };
}

/**
 * Deals that walk through a pipeline: by stage the chances to advance, go back and (the rest) be lost, and the mean days
 * of a stay. They come in evenly over `days`, and are seen as of its end, in whole days.
 */
export function aWalkedPipeline(options: {
  deals: number;
  days: number;
  seed: number;
  advance: readonly number[];
  back?: readonly number[];
  meanDays: readonly number[];
}): PipelineHistory {
  const { deals, days, seed, advance, back = [], meanDays } = options;
  const random = randomGenerator(seed);
  const stageCount = advance.length;
  const visits: Visit[] = [];
  const open: { stage: number; age: number; value: number }[] = [];
  const arrivals: { deal: number; stage: number }[] = [];
  const values: number[] = [];
  for (let deal = 0; deal < deals; deal++) {
    let now = Math.floor(random.next() * days);
    let stage = 0;
    arrivals.push({ deal, stage });
    values.push(Math.round(1000 * (0.5 + random.next())));
    while (stage < stageCount) {
      const duration = Math.max(0, Math.round(-Math.log(1 - random.next()) * (meanDays[stage] ?? 1)));
      const u = random.next();
      if (now + duration > days) {
        visits.push({ deal, stage, duration: days - now, target: -1 });
        open.push({ stage, age: days - now, value: values[deal] ?? 0 });
        break;
      }
      now += duration;
      const forward = advance[stage] ?? 0;
      const backward = stage > 0 ? (back[stage] ?? 0) : 0;
      const target = u < forward ? stage + 1 : u < forward + backward ? stage - 1 : stageCount + 1;
      visits.push({ deal, stage, duration, target });
      stage = target;
    }
  }
  return aHistory(stageCount, visits, { open, arrivals: { days, deals: arrivals }, values });
}

/** The same history with its rows and its deals in another order. */
export function shuffled(history: PipelineHistory, seed: number): PipelineHistory {
  const random = randomGenerator(seed);
  const order = (n: number): number[] =>
    Array.from({ length: n }, (_, i) => ({ i, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map((entry) => entry.i);
  const rename = order(history.dealCount);
  const rows = order(history.visits.deal.length);
  const openRows = order(history.open.stage.length);
  const lookRows = order(history.quietLooks.deal.length);
  const arrivalRows = order(history.arrivals.deal.length);
  const dealValue = new Float64Array(history.dealCount);
  rename.forEach((to, from) => (dealValue[to] = history.dealValue[from] ?? Number.NaN));
  const ints = (from: Int32Array, at: number[]): Int32Array => Int32Array.from(at, (i) => from[i] ?? 0);
  const floats = (from: Float64Array, at: number[]): Float64Array => Float64Array.from(at, (i) => from[i] ?? 0);
  return {
    stageCount: history.stageCount,
    dealCount: history.dealCount,
    visits: {
      deal: ints(history.visits.deal, rows).map((d) => rename[d] ?? 0),
      stage: ints(history.visits.stage, rows),
      entryAge: floats(history.visits.entryAge, rows),
      duration: floats(history.visits.duration, rows),
      target: ints(history.visits.target, rows),
    },
    open: {
      stage: ints(history.open.stage, openRows),
      age: floats(history.open.age, openRows),
      value: floats(history.open.value, openRows),
      quiet: Uint8Array.from(openRows, (i) => history.open.quiet[i] ?? 0),
    },
    quietLooks: {
      deal: ints(history.quietLooks.deal, lookRows).map((d) => rename[d] ?? 0),
      stage: ints(history.quietLooks.stage, lookRows),
      age: ints(history.quietLooks.age, lookRows),
      won: Uint8Array.from(lookRows, (i) => history.quietLooks.won[i] ?? 0),
    },
    arrivals: {
      days: history.arrivals.days,
      deal: ints(history.arrivals.deal, arrivalRows).map((d) => rename[d] ?? 0),
      stage: ints(history.arrivals.stage, arrivalRows),
    },
    dealValue,
  };
}
