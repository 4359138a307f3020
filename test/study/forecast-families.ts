import type { PipelineThen } from '../../src/core/metrics/pipeline-of.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';
import { positiveUniform } from './observe-year.ts';
import { randomPipeline, stageCount } from './random-pipeline.ts';
import { firstDay, shownOn, studyStages } from './shown-on.ts';
import { simulateDeals } from './simulate-deals.ts';

/** How the number of deals that come in changes over the years. */
export type Family = 'steady' | 'growing' | 'seasonal';

export const families: readonly Family[] = ['steady', 'growing', 'seasonal'];

/** One pipeline as its sheet shows it in the night of one day, and what came after that day. */
export interface ForecastTrial {
  readonly then: PipelineThen;
  /** Money won from a day to another, both included. */
  readonly came: (from: Day, to: Day) => number;
}

const year = 365.25;
/** The longest that anything is forecast, and some days more. */
const ahead = 125;

/**
 * A random pipeline of two to three years, looked at once. *Growing*: 1.3 to 3 times as many deals a year later; *seasonal*:
 * a wave over the year of 20 to 60 % either way. `perYear` deals in the year before the look (growing), on average (others).
 */
export function forecastTrial(family: Family, perYear: number, seed: number): ForecastTrial {
  const random = randomGenerator(seed);
  const pipeline = randomPipeline(random, perYear);
  const day = Math.floor(year * (2 + random.next()));
  const growth = Math.log(1.3 * Math.pow(3 / 1.3, random.next()));
  const wave = 0.2 + 0.4 * random.next();
  const phase = 2 * Math.PI * random.next();
  const most = family === 'growing' ? Math.exp((growth * ahead) / year) : 1 + wave;
  const paceOn = (at: number): number => {
    if (family === 'growing') return Math.exp((growth * (at - day)) / year);
    return family === 'seasonal' ? 1 + wave * Math.sin((2 * Math.PI * at) / year + phase) : 1;
  };
  // Over the year before the look the mean pace of a growing pipeline is 1.
  const scale = family === 'growing' ? growth / (1 - Math.exp(-growth)) : 1;
  const busiest = { ...pipeline, arrivalsPerDay: pipeline.arrivalsPerDay * most * scale };
  const all = simulateDeals(busiest, day + ahead, random).filter(
    ({ stays }) => random.next() * most < paceOn(stays[0]!.from),
  );
  const value = new Map(
    all.map(({ id }) => [
      id,
      Math.exp(pipeline.mu + pipeline.sigma * normalFrom(random.next(), positiveUniform(random))),
    ]),
  );
  const shown = shownOn(all, day);
  const won = all.flatMap(({ id, stays }) => {
    const last = stays.at(-1)!;
    return last.target === stageCount ? [{ on: firstDay + Math.floor(last.to), value: value.get(id)! }] : [];
  });
  return {
    then: {
      stages: studyStages,
      deals: shown.deals.map((deal) => ({ ...deal, value: value.get(deal.id)! })),
      visits: shown.visits,
      today: firstDay + day,
      now: firstDay + day + 0.1,
    },
    came: (from, to) => won.reduce((sum, deal) => (deal.on >= from && deal.on <= to ? sum + deal.value : sum), 0),
  };
}

function normalFrom(u: number, v: number): number {
  return Math.sqrt(-2 * Math.log(v)) * Math.cos(2 * Math.PI * u);
}
