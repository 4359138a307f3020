import { expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { day } from '../../support/builders.ts';

const serial = (iso: string): number => day(iso) + 25569;

function aSheet(sources: number) {
  const rows: CellValue[][] = Array.from({ length: 60 }, (_, i) => [
    ...[
      `Firm ${String.fromCharCode(65 + (i % 26))}${i}`,
      i % 3 === 0 ? 'Won' : 'Proposal',
      100 + i,
      `Source ${i % sources}`,
    ],
    ...[serial('2026-01-10'), i % 3 === 0 ? serial('2026-03-01') : null],
  ]);
  const store = memoryStore({
    tabs: [{ title: 'Leads', rows: [['Company', 'Stage', 'Amount', 'Source', 'Created', 'Closed on'], ...rows] }],
  });
  const night = (iso: string) =>
    recalculate(
      { store, clock: { now: () => day(iso) * 86_400_000 }, random: seededRandom(3), log: quietLog },
      { command: 'nightly', dryRun: false },
    );
  const groups = () => store.content().tabs.find(({ ownedAs }) => ownedAs === 'groups');
  return { store, night, groups };
}

it('more groups than Metrics has room for are all in a tab, and what Metrics sums up is what stands there', async () => {
  const { store, night, groups } = aSheet(27);
  await night('2026-03-02T02:30');
  const lines =
    groups()
      ?.rows.slice(1)
      .map((row) => row.map((cell) => cell?.value ?? null)) ?? [];
  expect(lines).toHaveLength(27);
  const won = lines.reduce((sum, line) => sum + Number(line[2]), 0);
  expect(won).toBe(Array.from({ length: 20 }, (_, i) => 100 + 3 * i).reduce((a, b) => a + b, 0));
  const block = store.values('Metrics').find((row) => String(row[0]).startsWith('(7 others'));
  const rest = lines.slice(20).reduce((sum, line) => sum + Number(line[6]), 0);
  expect(block?.[0]).toBe('(7 others: tab Groups)');
  expect(block?.[4]).toBe(rest);
});

it('is not made where Metrics has them all, and is written once', async () => {
  const few = aSheet(20);
  await few.night('2026-03-02T02:30');
  expect(few.groups()).toBeUndefined();
  const many = aSheet(21);
  await many.night('2026-03-02T02:30');
  const before = JSON.stringify(many.groups()?.rows);
  await many.night('2026-03-02T02:30');
  expect(JSON.stringify(many.groups()?.rows)).toBe(before);
});
