import { parseArgs } from 'node:util';
import { processChangeEffects } from '../../src/core/metrics/process-change-effects.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { randomPipeline } from './random-pipeline.ts';
import { firstDay, shownOn, studyStages } from './shown-on.ts';
import { simulateDeals } from './simulate-deals.ts';

// npm run changes: what the verdict on process changes says, looked at every night for 180. docs/study.md has the table.

const { values } = parseArgs({
  options: {
    pipelines: { type: 'string', default: '100' },
    deals: { type: 'string' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
  },
});

const changeDay = 364;
const nights = 180;

/** The first night on which each change of a pipeline is called more than chance, and on which its range leaves out 0. */
function firstTold(seed: number, deals: number, stage: number | null): { told: number[]; ranges: number[] } {
  const random = randomGenerator(seed);
  const pipeline = randomPipeline(random, deals);
  const change = stage === null ? null : { day: changeDay, stage, slower: 2 / 3 };
  const all = simulateDeals(pipeline, changeDay + nights, random, change);
  const changes = (stage === null ? [0, 1, 2, 3, 4] : [stage]).map((i) => ({
    ...{ date: firstDay + changeDay, stage: studyStages[i]!.id, change: 'A change', expectedEffect: null, row: i + 2 },
  }));
  const told = changes.map(() => Infinity);
  const ranges = changes.map(() => Infinity);
  const every = Number(values.every);
  for (let night = every; night <= nights && (stage === null || told[0] === Infinity); night += every) {
    const shown = shownOn(all, changeDay + night);
    processChangeEffects(changes, studyStages, shown, firstDay + changeDay + night).forEach((effect, i) => {
      if (effect.beyondChance === true) told[i] = Math.min(told[i]!, night);
      const leavesOut = ({ low, high }: { low: number | null; high: number | null }): boolean =>
        low !== null && high !== null && (low > 0 || high < 0);
      if (leavesOut(effect.difference) || leavesOut(effect.daysDifference)) ranges[i] = Math.min(ranges[i]!, night);
    });
  }
  return { told, ranges };
}

const share = (list: readonly number[], within: number): string =>
  (list.filter((night) => night <= within).length / list.length).toFixed(3);

const first = Number(values.seed);
const pipelines = Number(values.pipelines);
for (const deals of values.deals ? [Number(values.deals)] : [60, 400, 2000]) {
  const still = Array.from({ length: pipelines }, (_, i) => firstTold(first + i, deals, null));
  const nothing = still.flatMap(({ told }) => told);
  console.log(
    `${deals} deals a year, changes that do nothing (${nothing.length}): called more than chance within 180 nights ${share(nothing, nights)}, ` +
      `a range ever leaves out 0 ${share(
        still.flatMap(({ ranges }) => ranges),
        nights,
      )}`,
  );
  const told = Array.from({ length: 2 * pipelines }, (_, i) => firstTold(first + pipelines + i, deals, i % 5)).flatMap(
    (one) => one.told,
  );
  console.log(
    `${deals} deals a year, a stage a third quicker (${told.length}): told within 30 days ${share(told, 30)}, 60 ${share(told, 60)}, 90 ${share(told, 90)}, 180 ${share(told, 180)}`,
  );
}
