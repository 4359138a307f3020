import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/memory-store.ts';
import type { MemoryStore } from '../../src/adapters/memory/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { metricsJson } from '../../src/core/metrics/metrics-json.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind.ts';
import { selectColumns, understandForMail } from '../../src/jobs/remind/understand-for-mail.ts';
import { hostileCell, hostileHeader, runsOf, seeded } from './hostile-values.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
const header = [
  ...['Lead ID', 'Company', 'Contact', 'Email', 'Phone', 'Source', 'Owner', 'Stage', 'Amount', 'Currency', 'Created'],
  ...['Stage since', 'Entered Proposal', 'Expected close', 'Next step', 'Follow-up date', 'Closed on', 'Lost reason'],
  ...['Snooze until', 'Region'],
];
const rowsPerRun = 40;
const cellsPerRun = rowsPerRun * header.length;
/** The kinds of tab that people may break as well as the leads. */
const otherTabs: readonly (readonly [string, readonly string[]])[] = [
  ['Settings', ['Setting', 'Value']],
  ['Stages', ['Stage', 'Stage ID', 'Order', 'Kind', 'Quiet days', 'Aliases']],
  ['Team', ['Name', 'Aliases', 'Email', 'Time zone', 'Working days', 'Away until']],
  ['Activities', ['Date', 'Lead ID', 'Type', 'Summary']],
  ['Currency Rates', ['Date', 'Currency', 'Rate']],
  ['Holidays', ['Date', 'Name']],
];

function rowsOf(width: number, count: number, cell: fc.Arbitrary<CellValue>): fc.Arbitrary<CellValue[][]> {
  return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: count, maxLength: count });
}

/** Every cell that people filled, with its place. */
function cellsOfPeople(store: MemoryStore): Map<string, CellValue> {
  const cells = new Map<string, CellValue>();
  for (const tab of store.content().tabs)
    if (tab.ownedAs === null)
      tab.rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          const value = cell?.value ?? null;
          if (value !== null && value !== '') cells.set(`${tab.id}:${r}:${c}`, value);
        }),
      );
  return cells;
}

/** Runs everything that a night runs, twice, and holds the worker to its promises. */
async function live(tabs: { title: string; rows: CellValue[][] }[]): Promise<void> {
  const store = memoryStore({ tabs });
  const before = cellsOfPeople(store);
  const ports = { store, clock: fixedClock(now), random: seededRandom(3), log: quietLog };
  try {
    const first = await recalculate(ports, { command: 'recalculate', dryRun: false });
    const { findings, writes } = first;
    const json = JSON.stringify(metricsJson(first.understanding.metrics, { findings, writes }));
    expect(json).not.toMatch(/\[object|undefined/);
    for (const finding of findings) expect(finding.message.length).toBeLessThan(600);
    await remind(
      { ...ports, mailer: null },
      { understand: understandForMail, select: selectColumns, dryRun: true, ignoreBinding: true },
    );
    for (const tab of store.content().tabs)
      if (tab.ownedAs !== null)
        for (const row of tab.rows)
          // The line that says how fresh the figures are is the only formula, and holds no text of people.
          for (const cell of row) expect(cell?.formula ?? '=IF(NOW()-$B$1').toContain('=IF(NOW()-$B$1');
    const again = await recalculate(ports, { command: 'recalculate', dryRun: false });
    expect(again.idsFilled).toBe(0);
    expect(again.understanding.history.newEvents).toEqual([]);
    // Two lines: of the Run Log.
    expect(again.plan.sheetWrites.filter((write) => write.kind === 'appendRows').length).toBeLessThanOrEqual(1);
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    expect(error.message).not.toBe('');
  }
  const after = cellsOfPeople(store);
  for (const [place, value] of before) expect(after.get(place)).toEqual(value);
}

describe('a night over a hostile sheet', () => {
  it('of hostile cells: throws nothing, changes no cell of a person, and is done after one run', async () => {
    const others = fc.record(
      Object.fromEntries(otherTabs.map(([title, labels]) => [title, rowsOf(labels.length, 3, hostileCell)])),
    );
    await fc.assert(
      fc.asyncProperty(rowsOf(header.length, rowsPerRun, hostileCell), others, (rows, more) =>
        live([
          { title: 'Leads', rows: [header, ...rows] },
          ...otherTabs.map(([title, labels]) => ({ title, rows: [[...labels], ...(more[title] ?? [])] })),
        ]),
      ),
      { ...seeded, numRuns: runsOf(cellsPerRun) },
    );
  });

  it('of hostile headers: likewise', async () => {
    const headers = fc.array(hostileHeader, { minLength: 3, maxLength: 14 });
    const tab = fc.record({
      title: fc.oneof(
        fc.constantFrom('Leads', 'Pipeline', 'Won 2026', '__proto__', 'Team'),
        fc.string({ maxLength: 8 }),
      ),
      headers,
      rows: rowsOf(14, 12, hostileCell),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(tab, { minLength: 1, maxLength: 3, selector: (each) => each.title }), (tabs) =>
        live(tabs.map(({ title, headers: labels, rows }) => ({ title, rows: [labels, ...rows] }))),
      ),
      { ...seeded, numRuns: runsOf(14 * 13 * 2) },
    );
  });
});
