import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importRows } from '../../../src/jobs/import/import.ts';

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
        source: { name: 'x.csv', read: () => Promise.resolve({ rows: [header, ...lines] }) },
        tab: 'leads',
        maps: [],
        dryRun: false,
      });
    expect((await run()).added).toBe(30);
    expect((await run()).added).toBe(0);
    expect((await run()).added).toBe(0);
  },
);

it.each([
  ['Won date', 'Lost on'],
  ['Won time', 'Lost time'],
])(
  'columns “%s” and “%s”, which are Closed on, the team’s own or dates of stages by what stands in them: again nothing is added',
  async (won, lost) => {
    const header = ['Company', 'Stage', 'Created', won, lost];
    const lines = Array.from({ length: 30 }, (_, i) => {
      const stage = ['Lead', 'Won', 'Lost'][i % 3] ?? '';
      const [onWon, onLost] = [stage === 'Won' ? '2026-01-20' : '', stage === 'Lost' ? '2026-01-21' : ''];
      return [`New ${i}`, stage, '2026-01-05', onWon, onLost];
    });
    for (const standing of [
      ['Company', 'Stage', 'Amount', 'Created'],
      ['Company', 'Stage', 'Created', won, lost],
    ]) {
      const before = Array.from({ length: 10 }, (_, i) => [`Company ${i}`, 'Lead']);
      const store = memoryStore({ tabs: [{ title: 'Leads', rows: [standing, ...before] }] });
      const clock = fixedClock(Date.parse('2026-03-03T10:00:00Z'));
      const ports = { store, clock, random: seededRandom(1), log: quietLog };
      const source = { name: 'x.csv', read: () => Promise.resolve({ rows: [header, ...lines] }) };
      const run = () => importRows(ports, { source, tab: 'leads', maps: [], dryRun: false });
      expect((await run()).added).toBe(30);
      expect((await run()).added).toBe(0);
      expect((await run()).added).toBe(0);
    }
  },
);
