import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvFile } from '../../src/adapters/csv-file/csv-file.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { MemoryStore } from '../support/memory-store/memory-store.ts';
import { cellText, isBlank } from '../../src/core/workbook/cell-value.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { importRows } from '../../src/jobs/import/import.ts';
import type { ImportResult } from '../../src/jobs/import/import.ts';
import { importStageLog } from '../../src/jobs/import/import-stage-log.ts';
import { readAll } from '../../src/jobs/import/read-all.ts';
import type { FileRows } from '../../src/jobs/import/read-all.ts';
import { checkError, checkFindings, liveThroughANight, watched } from './a-night.ts';
import { hostileTexts } from './hostile-values.ts';
import { overCells } from './over-cells.ts';
import type { Case, Table } from './over-cells.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-fuzz-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.parse('2026-03-03T10:00:00Z');
const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('L1', 'L2', 'Won', 'Proposal', '2026-01-03', '"', '""', 'a"b', 'a,b', 'a;b', 'a\tb', 'one\ntwo', ''),
);
const label = fc.oneof(
  fc.constantFrom('Lead ID', 'Company', 'Stage', 'Amount', 'Created', 'Notes', 'Lead', 'Time', 'Entered Won', 'Email'),
  text,
);
const file: fc.Arbitrary<Table> = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 9, size: 'max' }),
    fc.array(fc.array(text, { maxLength: 11, size: 'max' }), { maxLength: 60, size: 'max' }),
  )
  .map(([header, rows]) => ({ title: 'file.csv', rows: [header, ...rows] }));

interface Import extends Case {
  readonly separator: string;
  readonly end: string;
  readonly quoted: boolean;
  readonly encoding: string;
  readonly into: 'leads' | 'activities' | 'team' | 'stage log';
  /** A file with a zero byte is refused whole: most have none, so that there is something to import. */
  readonly hasZeros: boolean;
  readonly thenANight: boolean;
}
const isOneIn = (n: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: n }).map((drawn) => drawn === 1);
const imports: fc.Arbitrary<Import> = fc
  .record({
    table: file,
    separator: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    // Now and then not quoted at all, as bad exports are.
    quoted: fc.constantFrom(true, true, true, false),
    encoding: fc.constantFrom('utf8', 'utf8 with BOM', 'utf16le', 'latin1', 'cut short'),
    into: fc.constantFrom('leads', 'leads', 'leads', 'activities', 'team', 'stage log'),
    hasZeros: isOneIn(20),
    thenANight: isOneIn(20),
  })
  .map(({ table: { title, rows }, ...rest }) => {
    // Without its three columns a stage log is refused, whatever stands in it.
    const log = [['Lead', 'Stage', 'Time', ...(rows[0] ?? [])], ...rows.slice(1)];
    return { ...rest, tables: [{ title, rows: rest.into === 'stage log' ? log : rows }] };
  });

function bytesOf({ tables, separator, end, quoted, encoding, hasZeros }: Import): Buffer {
  const cell = (typed: string): string => {
    const value = hasZeros ? typed : typed.replaceAll('\u0000', '\u0001');
    return quoted ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const rows = tables[0]?.rows ?? [];
  const csv = rows.map((row) => row.map((each) => cell(cellText(each))).join(separator)).join(end);
  if (encoding === 'utf16le') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')]);
  if (encoding === 'utf8 with BOM') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(csv, 'utf8')]);
  if (encoding === 'latin1') return Buffer.from(csv, 'latin1');
  const whole = Buffer.from(csv, 'utf8');
  return encoding === 'cut short' ? whole.subarray(0, Math.floor(whole.length * 0.7)) : whole;
}

const leads = [
  ['Lead ID', 'Company', 'Stage', 'Amount'],
  ['L1', 'Acme', 'Proposal', 100],
  ['L2', '=keep', 'Won', ''],
];

async function bringIn(one: Import): Promise<void> {
  const path = join(folder, 'file.csv');
  writeFileSync(path, bytesOf(one));
  const store = memoryStore({ tabs: [{ title: 'Leads', rows: leads }] });
  const ports = { store, clock: fixedClock(now), random: seededRandom(1), log: quietLog };
  const run = (): Promise<ImportResult> => {
    const source = csvFile(path, quietLog);
    if (one.into === 'stage log') return importStageLog(ports, { source, maps: [], dryRun: false });
    return importRows(ports, { source, tab: one.into, maps: [], dryRun: false });
  };
  try {
    const first = await run();
    expect(first.added + first.known + first.differing).toBeLessThanOrEqual(first.read);
    checkFindings(first.findings);
    const whole = store.content();
    if (one.into !== 'stage log') checkNothingLost(await readAll(csvFile(path, quietLog)), first, addedRows(store));
    expect(await run()).toMatchObject({ added: 0, newColumns: [], writes: { cells: 0 } });
    expect(store.content()).toEqual(whole);
  } catch (error) {
    checkError(error);
  }
  const there = store.values('Leads');
  leads.forEach((row, r) => row.forEach((value, c) => expect(there[r]?.[c] ?? '').toEqual(value)));
  for (const tab of store.content().tabs)
    for (const row of tab.rows) for (const each of row) expect(each?.formula ?? null).toBeNull();
  if (one.thenANight) await liveThroughANight(watched(store), now, { withReport: false, afterMeddling: false });
}

/** The rows that were not there, of the leads or of the tab that the import made. */
function addedRows(store: MemoryStore): readonly (readonly CellValue[])[] {
  return store.content().tabs.flatMap(({ title, ownedAs }) => {
    if (ownedAs !== null) return [];
    return store.values(title).slice(title === 'Leads' ? leads.length : 1);
  });
}

/** Every cell of the file stands in the sheet, with its own text or as the number or date that it says. */
function checkNothingLost(
  source: FileRows,
  { known, differing, findings }: ImportResult,
  added: readonly (readonly CellValue[])[],
) {
  const width = source.header.length;
  const said = source.rows.flatMap((row) => row.slice(0, width).filter((text) => text.trim() !== ''));
  const stands = added.flat().filter((cell) => !isBlank(cell));
  const texts = new Set(said.map((text) => text.replace(/\r\n?/g, '\n').slice(0, 32_767)));
  for (const cell of stands) if (typeof cell === 'string') expect(texts).toContain(cell);
  // A line that is no lead is left out, and named.
  const isWhole = known + differing === 0 && !findings.some(({ code }) => code === 'import/no-lead');
  if (isWhole) expect(stands.length).toBe(said.length);
  else expect(stands.length).toBeLessThanOrEqual(said.length);
}

it('a hostile file: throws nothing but words, changes no cell, makes no formula, and again adds nothing', async () => {
  await overCells(imports, bringIn);
});
