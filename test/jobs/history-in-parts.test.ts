import { expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';

const rows = Array.from({ length: 12 }, (_, i) => [`L${i}`, `Company ${i}`, 'Proposal', 46_000 + i, 100 * i]);
const stages = [
  ['Stage', 'Kind'],
  ['Contacted', 'open'],
  ['Proposal', 'open'],
  ['Won', 'won'],
  ['Lost', 'lost'],
];
const tabs = [
  { title: 'Leads', rows: [['Lead ID', 'Company', 'Stage', 'Created', 'Amount'], ...rows] },
  { title: 'Stages', rows: stages },
];

/** A store whose long batches land in two parts, and which is killed after `parts` of them. */
function inParts(store: WorkbookStore, kill: { parts: number }): WorkbookStore {
  const leaseOf = (lease: Lease): Lease => ({
    landsWhole: (batch) => batch.length <= 3,
    adorn: () => lease.adorn(),
    release: () => lease.release(),
    write: async (batch) => {
      const cut = batch.findLastIndex(({ kind }) => kind === 'appendRows') + 1;
      const pieces = batch.length <= 3 ? [batch] : [batch.slice(0, cut), batch.slice(cut)];
      let result = { cells: 0, tabs: 0 };
      for (const piece of pieces) {
        if (kill.parts-- === 0) throw new Error('killed');
        result = await lease.write(piece);
      }
      return result;
    },
  });
  return {
    read: (selection) => store.read(selection),
    acquire: async () => leaseOf(await store.acquire()),
    tryWrite: () => store.tryWrite(),
    calls: () => store.calls(),
  };
}

it.each([1, 2, 3, 4, 5])(
  'a history that is killed after %i parts of its batches is no log that somebody changed',
  async (parts) => {
    const store = memoryStore({ tabs });
    const run = (on: WorkbookStore, now: string) =>
      recalculate(
        { store: on, clock: { now: () => Date.parse(now) }, random: seededRandom(1), log: quietLog },
        { command: 'nightly', dryRun: false },
      );
    await run(inParts(store, { parts }), '2026-03-02T03:00:00Z').catch((error: unknown) => {
      expect(String(error)).toContain('killed');
    });
    const { findings } = await run(store, '2026-03-03T03:00:00Z');
    expect(findings.filter(({ code }) => code.startsWith('log/'))).toEqual([]);
    const again = await run(store, '2026-03-04T03:00:00Z');
    expect(again.understanding.logs.logs.get('deal-changes')).toMatchObject({ expected: { lines: 12 }, noted: null });
    // Whichever of them landed on the first night: all of them stood there, and none is new.
    const changes = store.values('Deal Changes').slice(1).map(([lead, what, since]) => [lead, what, since]); // prettier-ignore
    expect(changes.toSorted()).toEqual(rows.map(([id]) => [id, 'at the start', null]).toSorted());
    expect(again.understanding.logs.logs.get('stage-history')).toMatchObject({ expected: { lines: 12 }, noted: null });
  },
);
