import { expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importRows } from '../../../src/jobs/import.ts';

async function* linesOf(lines: readonly (readonly string[])[]) {
  yield* lines;
}

it.each(['Proposal sent', 'Entered Demo'])(
  'a column “%s” whose meaning comes with its rows: again nothing is added',
  async (label) => {
    const stages = ['Lead', 'Demo', 'Proposal', 'Won', 'Lost'];
    const header = ['Company', 'Stage', 'Created', label];
    const lines = Array.from({ length: 30 }, (_, i) => {
      const stage = stages[i % 5] ?? '';
      return [`New ${i}`, stage, '2026-01-05', stage === 'Lead' || stage === 'Demo' ? '' : '2026-01-20'];
    });
    const before = Array.from({ length: 10 }, (_, i) => [
      `Company ${i}`,
      i % 2 === 0 ? 'Lead' : 'Proposal',
      100,
      46_000,
    ]);
    const store = memoryStore({
      tabs: [{ title: 'Leads', rows: [['Company', 'Stage', 'Amount', 'Created'], ...before] }],
    });
    const ports = {
      store,
      clock: fixedClock(Date.parse('2026-03-03T10:00:00Z')),
      random: seededRandom(1),
      log: quietLog,
    };
    const run = () =>
      importRows(ports, {
        source: { name: 'x.csv', rows: () => linesOf([header, ...lines]) },
        tab: 'leads',
        maps: [],
        dryRun: false,
      });
    expect((await run()).added).toBe(30);
    expect((await run()).added).toBe(0);
    expect((await run()).added).toBe(0);
  },
);
