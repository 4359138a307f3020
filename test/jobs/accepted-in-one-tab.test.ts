import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { StoreHarness } from '../contracts/store-contract.ts';
import { tinyPerson, writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';

type Sheet = Pick<StoreHarness, 'open' | 'person'>;

const header = ['Lead ID', 'Company', 'Stage', 'Amount', 'Deal date', 'Created'];
const year = (title: string) => ({
  title,
  rows: [
    header,
    ...['soon', 'later', 46020, 46021, 46022].map((created, i) => {
      return [`${title}${i}`, `Company ${i} of ${title}`, 'Proposal', 10, 46000 + i, created];
    }),
  ],
});
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The lines of Data Issues about dates that are none: tab, how many, whether somebody accepted it. */
async function night({ open, person }: Sheet): Promise<string[]> {
  const ports = { store: open(), clock: fixedClock(Date.UTC(2026, 2, 3)), random: seededRandom(7), log: quietLog };
  await recalculate(ports, { command: 'recalculate', dryRun: false });
  const [head = [], ...rows] = await person.cells('Data Issues');
  const at = (row: readonly unknown[], label: string) => row[head.indexOf(label)];
  return (
    rows
      // Below each stand its rows, one by one.
      .filter((row) => at(row, 'Code') === 'cell/not-a-date' && at(row, 'Rows') !== null)
      .map((row) => `${String(at(row, 'Tab'))}: ${String(at(row, 'Rows'))} ${String(at(row, 'Accept') ?? '')}`.trim())
      .sort()
  );
}

/** Somebody finds the line of a tab to be fine. */
async function accept({ person }: Sheet, tab: string): Promise<void> {
  const rows = await person.cells('Data Issues');
  const column = (label: string): number => (rows[0] ?? []).indexOf(label);
  const row = rows.findIndex((cells) => cells[column('Tab')] === tab && cells[column('Code')] === 'cell/not-a-date');
  expect(row).toBeGreaterThan(0);
  await person.setCell('Data Issues', row, column('Accept'), 'fine');
}

function xlsx(): Sheet & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-accepted-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, [year('2024'), year('2025')]);
  return { path, open: () => openXlsxFile(path, { log: quietLog }), person: tinyPerson(path) };
}

async function google(): Promise<Sheet> {
  const harness = await googleSheetHarness([year('2024'), year('2025')]);
  closing.push(() => harness.close());
  return harness;
}

it.each([
  ['.xlsx', xlsx],
  ['Google', google],
])(
  '%s: what was accepted in one tab holds there alone, through renaming, sorting and more of the same',
  async (_, make) => {
    const sheet = await make();
    expect(await night(sheet)).toEqual(['2024: 2', '2025: 2']);
    await accept(sheet, '2025');
    expect(await night(sheet)).toEqual(['2024: 2', '2025: 2 fine']);

    await sheet.person.renameTab('2025', 'Last year');
    await sheet.person.setCell('Last year', 0, 5, 'Created on');
    await sheet.person.sort('Last year', 1, 1);
    await sheet.person.setCell('2024', 3, 5, 'some day');
    await sheet.person.setCell('Last year', 3, 5, 'some day');
    expect(await night(sheet)).toEqual(['2024: 3', 'Last year: 3 fine']);

    // The other one takes the name that this one had.
    await sheet.person.renameTab('2024', '2025');
    expect(await night(sheet)).toEqual(['2025: 3', 'Last year: 3 fine']);
  },
);

it('.xlsx: through a program that numbers the sheets anew', async () => {
  const sheet = xlsx();
  await night(sheet);
  await accept(sheet, '2025');
  await night(sheet);
  const parts = unzipSync(readFileSync(sheet.path));
  const xml = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  const renumbered = xml.replace(/ sheetId="(\d+)"/g, (_, id: string) => ` sheetId="${40 - Number(id)}"`);
  expect(renumbered).not.toBe(xml);
  writeFileSync(sheet.path, zipSync({ ...parts, 'xl/workbook.xml': strToU8(renumbered) }));
  expect(await night(sheet)).toEqual(['2024: 2', '2025: 2 fine']);
});
