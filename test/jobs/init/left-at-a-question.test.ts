import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';

it.each([
  ['whether that is right', { confirm: () => Promise.resolve(false), answers: () => Promise.resolve(new Map()) }],
  ['a setting', { confirm: () => Promise.resolve(true), answers: () => Promise.resolve(null) }],
])('who leaves at the question for %s has changed nothing', async (_, questions) => {
  const store = memoryStore({
    tabs: [
      {
        title: 'Leads',
        rows: [
          ['Company', 'Stage'],
          ['Acme', 'Proposal'],
        ],
      },
    ],
  });
  const before = store.content();
  const ports = { store, clock: { now: () => Date.UTC(2026, 2, 3) }, random: seededRandom(1), log: quietLog };
  const job = { stages: null, with: [], bind: false, dryRun: false, ...questions };
  expect(await init(ports, job)).toMatchObject({ declined: true, steps: [], recalculated: null });
  expect(store.content()).toBe(before);
});
