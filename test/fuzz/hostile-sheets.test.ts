import fc from 'fast-check';
import { describe, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../support/memory-store/memory-store.ts';
import { contentHash } from '../../src/core/workbook/content-hash.ts';
import { tabNames, tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import { liveThroughANight, watched } from './a-night.ts';
import { hostileSheet } from './hostile-sheet.ts';
import { hostileCell, hostileHeader, plausibleCell, rowsOf } from './hostile-values.ts';
import { overCells } from './over-cells.ts';
import type { Case, Table } from './over-cells.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
const peoplesTabs = tabNames.filter((name) => tabSchemas[name].owner === 'person' && name !== 'leads');

/** A sheet and what somebody does to it after the first night. */
interface Nights extends Case {
  readonly chance: number;
}

async function live({ tables, chance }: Nights): Promise<void> {
  const store = memoryStore({ tabs: tables });
  const workbook = watched(store);
  await liveThroughANight(workbook, now, { withReport: chance < 0.1, afterMeddling: false });
  // The next day somebody has been at it, in the worker's tabs too.
  if (chance > 0.5) return;
  meddle(store, tables, chance);
  await liveThroughANight(workbook, now + 86_400_000, { withReport: false, afterMeddling: true });
}

/** Takes rows away, turns their order round, and puts cells where others were. Each place has a chance of its own. */
function meddle(store: MemoryStore, tables: readonly Table[], chance: number): void {
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const drawn = (...place: (string | number)[]): number =>
    parseInt(contentHash(`${chance} ${place.join(' ')}`), 36) / 2 ** 53;
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) => {
      const name = tab.ownedAs ?? tab.title;
      if (name === 'memory' && chance > 0.1) return tab;
      const [head = [], ...below] = tab.rows;
      const rows = below
        .filter((_, r) => drawn(name, r) < 0.95)
        .map((row, r) =>
          row.map((cell, c) =>
            drawn(name, r, c) < 0.05 ? { value: cells[Math.floor(drawn(r, c) * cells.length)] ?? null } : cell,
          ),
        );
      return { ...tab, rows: [head, ...(drawn(name) < 0.3 ? rows.reverse() : rows)] };
    }),
  }));
}

describe('nights over a hostile sheet', () => {
  it('of hostile cells: throws nothing, changes no cell of a person, and is done after one run', async () => {
    const nights = fc
      .constantFrom(3, 10, 30, 100)
      .chain((hostile) =>
        fc.record({ tables: hostileSheet(hostile), chance: fc.double({ min: 0, max: 1, noNaN: true }) }),
      );
    await overCells<Nights>(nights, live);
  });

  it('of hostile headers: likewise', async () => {
    const schemas = peoplesTabs.concat('leads').flatMap((name) => tabSchemas[name].columns);
    const good = fc.oneof(...schemas.filter(({ field }) => field === 'stage').map(plausibleCell));
    const cell = fc.oneof({ weight: 1, arbitrary: good }, { weight: 3, arbitrary: hostileCell });
    const table = fc
      .record({
        title: fc.oneof(
          fc.constantFrom('Leads', 'Pipeline', 'Won 2026', '__proto__', 'Team', 'Metrics', 'Settings'),
          fc.string({ maxLength: 8 }),
        ),
        header: fc.array(hostileHeader, { minLength: 14, maxLength: 14 }),
        rows: rowsOf(
          Array.from({ length: 14 }, () => cell),
          12,
        ),
      })
      .map(({ title, header, rows }): Table => ({ title, rows: [header, ...rows] }));
    const nights = fc.record({
      tables: fc.uniqueArray(table, { minLength: 1, maxLength: 3, selector: ({ title }) => title.toLowerCase() }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await overCells<Nights>(nights, live);
  });
});
