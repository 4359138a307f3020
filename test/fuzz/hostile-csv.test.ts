import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvFile } from '../../src/adapters/csv-file/csv-file.ts';
import { memoryStore } from '../../src/adapters/memory/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { importRows } from '../../src/jobs/import.ts';
import { importStageLog } from '../../src/jobs/import-stage-log.ts';
import { hostileTexts, runsOf, seeded } from './hostile-values.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-fuzz-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('L1', 'L2', 'Won', 'Proposal', '2026-01-03', '"', '""', 'a"b', 'a,b', 'a;b', 'a\tb', 'one\ntwo', ''),
);
const label = fc.oneof(
  fc.constantFrom('Lead ID', 'Company', 'Stage', 'Amount', 'Created', 'Notes', 'Lead', 'Time', 'Entered Won'),
  text,
);
const table = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 9 }),
    fc.array(fc.array(text, { maxLength: 11 }), { maxLength: 30 }),
  )
  .map(([header, rows]) => [header, ...rows]);
const dialect = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  // Now and then not quoted at all, as bad exports are.
  quoted: fc.constantFrom(true, true, true, false),
  encoding: fc.constantFrom('utf8', 'utf8 with BOM', 'utf16le', 'latin1', 'cut short'),
});

function bytesOf(
  rows: readonly (readonly string[])[],
  { separator, end, quoted, encoding }: { separator: string; end: string; quoted: boolean; encoding: string },
): Buffer {
  const cell = (value: string): string => (quoted ? `"${value.replaceAll('"', '""')}"` : value);
  const csv = rows.map((row) => row.map(cell).join(separator)).join(end);
  if (encoding === 'utf16le') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')]);
  if (encoding === 'utf8 with BOM') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(csv, 'utf8')]);
  if (encoding === 'latin1') return Buffer.from(csv, 'latin1');
  const whole = Buffer.from(csv, 'utf8');
  return encoding === 'cut short' ? whole.subarray(0, Math.floor(whole.length * 0.7)) : whole;
}

it('a hostile file: throws nothing but words, changes no cell, makes no formula, and again adds nothing', async () => {
  let files = 0;
  await fc.assert(
    fc.asyncProperty(table, dialect, fc.boolean(), async (rows, how, isLog) => {
      const path = join(folder, `${files++}.csv`);
      writeFileSync(path, bytesOf(rows, how));
      const leads = [
        ['Lead ID', 'Company', 'Stage', 'Amount'],
        ['L1', 'Acme', 'Proposal', 100],
        ['L2', '=keep', 'Won', ''],
      ];
      const store = memoryStore({ tabs: [{ title: 'Leads', rows: leads }] });
      const ports = {
        store,
        clock: fixedClock(Date.parse('2026-03-03T10:00:00Z')),
        random: seededRandom(1),
        log: quietLog,
      };
      const run = () => {
        const source = csvFile(path, quietLog);
        return isLog
          ? importStageLog(ports, { source, maps: [], dryRun: false })
          : importRows(ports, { source, tab: 'leads', maps: [], dryRun: false });
      };
      try {
        const first = await run();
        expect(first.added + first.known + first.differing).toBeLessThanOrEqual(first.read);
        expect((await run()).added).toBe(0);
      } catch (error) {
        if (!(error instanceof LeadsheetError)) throw error;
      }
      const there = store.values('Leads');
      leads.forEach((row, r) => row.forEach((value, c) => expect(there[r]?.[c] ?? '').toEqual(value)));
      for (const tab of store.content().tabs)
        for (const row of tab.rows) for (const each of row) expect(each?.formula ?? null).toBeNull();
      rmSync(path);
    }),
    { ...seeded, numRuns: runsOf(90) },
  );
});
