import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';

it.each([
  ['guessed from the leads', []],
  [
    'in the Stages tab, with that very ID',
    [
      {
        title: 'Stages',
        rows: [
          ['Stage', 'Stage ID'],
          ['Proposal', 'proposal'],
          ['Removed', 'removed'],
          ['Won', 'won'],
        ],
      },
    ],
  ],
])('a stage that is called Removed is a stage, not a row that vanished: %s', async (_name, more) => {
  const leads = {
    title: 'Leads',
    rows: [
      ['Lead ID', 'Stage'],
      ['L1', 'Proposal'],
      ['L2', 'Removed'],
      ['L3', 'Won'],
    ],
  };
  const store = memoryStore({ timeZone: 'UTC', tabs: [leads, ...more] });
  const night = (day: number) =>
    recalculate(
      { store, clock: fixedClock(Date.UTC(2026, 2, day, 3)), random: seededRandom(3), log: quietLog },
      { command: 'nightly', dryRun: false },
    );
  const first = (await night(3)).understanding.history.newEvents;
  expect(first.map((event) => event.lead)).toEqual(['L1', 'L2', 'L3']);
  expect(first.map((event) => event.to)).not.toContain('removed');
  expect((await night(4)).understanding.history.newEvents).toEqual([]);
});
