import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/core/history/timeline.ts';
import { stageFacts, visitsOf } from '../../src/core/history/visits-of.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { aStageEvent } from '../support/builders.ts';
import { crossings, knowingCusum } from './knowing-cusum.ts';
import { randomPipeline } from './random-pipeline.ts';
import { firstDay, shownOn, studyStages } from './shown-on.ts';
import { simulateDeals } from './simulate-deals.ts';

const pipeline = randomPipeline(randomGenerator(1), 400);
const deals = simulateDeals(pipeline, 300, randomGenerator(2));

describe('what alarms and changes are tried on', () => {
  it('shows the stays that history makes of the lines that a run every night writes', () => {
    const day = 250;
    const facts = stageFacts(studyStages);
    const expected = deals.slice(0, 60).flatMap((deal) => {
      const steps = [
        ...deal.stays.map(({ from, stage }) => ({ at: Math.floor(from), to: studyStages[stage]!.id })),
        { at: Math.floor(deal.stays.at(-1)!.to), to: studyStages[deal.stays.at(-1)!.target]!.id },
      ].filter(({ at }) => at < day);
      // Of two moves on one day a run sees the last.
      const seen = steps.filter(({ at }, i) => steps[i + 1]?.at !== at);
      const events = seen.map(({ at, to }) =>
        aStageEvent({
          lead: deal.id,
          to,
          notBefore: firstDay + at,
          notAfter: firstDay + at + 1,
          source: 'between runs',
        }),
      );
      return visitsOf(deal.id, null, timelineOf(events), { facts, now: firstDay + day + 0.1 });
    });
    const shown = shownOn(deals.slice(0, 60), day).visits;
    const known = ({ lead, stage, enteredAt, leftAt, to }: (typeof shown)[number]) => ({
      lead,
      stage,
      enteredAt,
      leftAt,
      to,
    });
    expect(expected.length).toBeGreaterThan(60);
    expect(shown.map(known)).toEqual(expected.map(known));
  });

  it('has a stage at half the speed from a day on, for what is there and for what comes', () => {
    const slow = simulateDeals(pipeline, 300, randomGenerator(2), { day: 150, stage: 0, slower: 2 });
    const first = (list: typeof deals) => list.map(({ stays }) => stays[0]!);
    const [was, now] = [first(deals), first(slow)];
    was.forEach(({ from, to }, i) => {
      const length = to <= 150 ? to - from : from >= 150 ? 2 * (to - from) : 150 - from + 2 * (to - 150);
      expect(now[i]!.to - now[i]!.from).toBeCloseTo(length, 9);
    });
  });

  it('has a CUSUM whose scores fall where nothing changed and rise where the stage is slow', () => {
    const slow = simulateDeals(pipeline, 300, randomGenerator(2), { day: 150, stage: 1, slower: 2 });
    const total = (list: typeof deals): number =>
      knowingCusum(pipeline, list, 1, { from: 154, weeks: 20 }).reduce((sum, score) => sum + score, 0);
    expect(total(deals)).toBeLessThan(0);
    expect(total(slow)).toBeGreaterThan(5);
    expect(crossings([1, -3, 2, 2, 1, 2, 2], 4)).toEqual([4, 7]);
  });
});
