import { writtenIn } from '../../src/core/words/written/written.ts';
import { parseArgs } from 'node:util';
import { alarms } from '../../src/core/bottlenecks/alarms.ts';
import type { StayGrouping } from '../../src/core/bottlenecks/watched-stays.ts';
import { shippedGroupings } from '../../src/core/leads/grouping.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { crossings, knowingCusum } from './knowing-cusum.ts';
import { randomPipeline } from './random-pipeline.ts';
import { firstDay, shownOn, studyStages } from './shown-on.ts';
import { simulateDeals, type TrueDeal } from './simulate-deals.ts';

// npm run alarms: how often alarms ring where nothing changed, and how soon where something did. docs/study.md has the table.

const { values } = parseArgs({
  options: {
    pipelines: { type: 'string', default: '100' },
    deals: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

/** A year that tells what is usual, then one of weekly looks; what changes does so in the middle of it. */
const usualDays = 364;
const weeks = 52;
const changeWeek = 26;
const slower = 2;
/** Of the alarms that are allowed in a year, half go to ten series of stays and four flows: five of them are "slower". */
const cusumAllowance = (0.5 / 14) * 5;

interface Looks {
  readonly pipeline: ReturnType<typeof randomPipeline>;
  readonly deals: readonly TrueDeal[];
}

function looksOf(seed: number, deals: number, stage: number | null): Looks {
  const random = randomGenerator(seed);
  const pipeline = randomPipeline(random, deals);
  const change = stage === null ? null : { day: usualDays + 7 * changeWeek, stage, slower };
  return { pipeline, deals: simulateDeals(pipeline, usualDays + 7 * weeks, random, change) };
}

/** What rings, look by look, as recalculate asks for it. */
function ringing({ deals }: Looks, from: number): Set<string>[] {
  const sources = new Map(deals.map(({ id, source }) => [id, source]));
  const groupings = shippedGroupings.map((by): StayGrouping => ({
    by,
    nameOf: (visit) => (by.field === 'owner' ? visit.owner : (sources.get(visit.lead) ?? null)),
  }));
  return Array.from({ length: weeks - from + 1 }, (_, i) => {
    const day = usualDays + 7 * (from + i);
    const now = firstDay + day + 0.1;
    const found = alarms(
      { ...shownOn(deals, day), stages: studyStages, groupings, leastChange: 0.15, now },
      writtenIn('en-GB'),
    );
    return new Set(found.map(({ kind, stage, group }) => `${kind}|${stage ?? ''}|${group?.name ?? ''}`));
  });
}

/** Alarms that were not ringing at the look before. */
function newAlarms(looks: readonly ReadonlySet<string>[]): string[] {
  return looks.flatMap((now, i) => [...now].filter((alarm) => i === 0 || !looks[i - 1]!.has(alarm)));
}

/** The limit at which five CUSUMs that know the size ring falsely as often in a year as they are allowed to. */
function cusumLimit(seed: number, pipelines: number, deals: number): number {
  const years = Array.from({ length: pipelines }, (_, i) => {
    const looks = looksOf(seed + i, deals, null);
    return [0, 1, 2, 3, 4].map((stage) => knowingCusum(looks.pipeline, looks.deals, stage, { from: usualDays, weeks }));
  }).flat();
  for (let limit = 1; ; limit += 0.05) {
    const rings = years.reduce((sum, scores) => sum + crossings(scores, limit).length, 0);
    if (rings / pipelines <= cusumAllowance) return limit;
  }
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const share = (list: readonly number[], within: number): string =>
  (list.filter((w) => w <= within).length / list.length).toFixed(2);

const first = Number(values.seed);
const pipelines = Number(values.pipelines);
for (const deals of values.deals ? [Number(values.deals)] : [60, 400, 2000]) {
  if (values.only !== 'change') {
    const counts = Array.from({ length: pipelines }, (_, i) => newAlarms(ringing(looksOf(first + i, deals, null), 1)));
    const total = counts.reduce((sum, list) => sum + list.length, 0);
    const squares = counts.reduce((sum, list) => sum + (list.length - total / pipelines) ** 2, 0);
    const error = Math.sqrt(squares) / pipelines;
    const kinds = new Map<string, number>();
    for (const alarm of counts.flat()) {
      const [kind, , group] = alarm.split('|');
      const name = group ? `${kind}, a group` : kind!;
      kinds.set(name, (kinds.get(name) ?? 0) + 1);
    }
    console.log(
      `${deals} deals a year, nothing changes: ${(total / pipelines).toFixed(3)} ± ${error.toFixed(3)} alarms a year, ` +
        `none in ${(counts.filter((list) => list.length === 0).length / pipelines).toFixed(2)} (${JSON.stringify(Object.fromEntries(kinds))})`,
    );
  }
  if (values.only === 'still') continue;
  const limit = cusumLimit(first + 5 * pipelines, 5 * pipelines, deals);
  const [ours, cusum]: [number[], number[]] = [[], []];
  let early = 0;
  for (let i = 0; i < pipelines; i++) {
    const stage = i % 5;
    const looks = looksOf(first + pipelines + i, deals, stage);
    const scores = knowingCusum(looks.pipeline, looks.deals, stage, { from: usualDays, weeks });
    const crossed = crossings(scores, limit).find((week) => week > changeWeek);
    const rings = ringing(looks, changeWeek).map((now) => now.has(`slower|S${stage}|`));
    if (rings[0]) early++;
    const rang = rings.indexOf(true, rings[0] ? Math.max(1, rings.indexOf(false)) : 1);
    ours.push(rang < 0 ? Infinity : rang);
    cusum.push(crossed === undefined ? Infinity : crossed - changeWeek);
  }
  console.log(
    `${deals} deals a year, a stage twice as slow from week ${changeWeek}: alarms median ${median(ours)} weeks, within 13 ${share(ours, 13)}, 26 ${share(ours, 26)}; ` +
      `CUSUM that knows (limit ${limit.toFixed(2)}) median ${median(cusum)}, within 13 ${share(cusum, 13)}, 26 ${share(cusum, 26)}; rang already ${early}`,
  );
}
