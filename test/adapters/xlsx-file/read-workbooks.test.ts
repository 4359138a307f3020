import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';
import { silentLog } from './silent-log.ts';
import { fixtures, ownFolder, partsOf } from './workbook-copy.ts';

const read = (fixture: string): Promise<Workbook> =>
  openXlsxFile(join(fixtures, fixture), { log: silentLog }).read(everything);

const leads = [
  ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Created', 'Won'],
  ['La1', 'Acme & Sons', 'Kim', 'Proposal', 1200.5, 46029, false],
  [null, 'Borax <GmbH>', 'Lee', 'Won', 300, 46062, true],
  [null, 'Cairn', 'Kim', 'Lost', 0, 46082, false],
];

describe('reading workbooks of other programs', () => {
  it.each(['everything.xlsx', 'everything.xlsm', 'pivot.xlsx', 'openpyxl.xlsx', 'libreoffice.xlsx', 'from-1904.xlsx'])(
    'reads the same leads from %s, hidden rows and both date systems included',
    async (fixture) => {
      const rows = tab(await read(fixture), 'Leads').rows;
      expect(rows.slice(0, 4).map((row) => row.slice(0, 7))).toEqual(leads);
    },
  );

  it('turns dates of the 1904 system into the usual serial numbers, and leaves plain numbers alone', async () => {
    const row = tab(await read('from-1904.xlsx'), 'Leads').rows[1];
    expect(row?.slice(8)).toEqual([46029.5, 46000]);
  });

  it('gives the value that was saved with a formula, and says where none was', async () => {
    expect(tab(await read('libreoffice.xlsx'), 'Leads').rows[1]?.[7]).toBe(2401);
    expect(tab(await read('openpyxl.xlsx'), 'Leads').rows[1]?.[7]).toEqual({ error: 'not calculated' });
  });

  it('knows hidden tabs, shows chart sheets as empty ones, and gives a merged cell once', async () => {
    const workbook = await read('everything.xlsx');
    expect(workbook.tabs.map((one) => [one.title, one.hidden])).toEqual([
      ['Leads', false],
      ['Chart', false],
      ['Table', false],
      ['Lists', true],
      ['Spill', false],
    ]);
    expect(tab(workbook, 'Leads').rows[7]).toEqual(['Merged']);
  });

  it('marks the rows that a spilling formula fills, and no others', async () => {
    const workbook = await read('everything.xlsx');
    expect([...tab(workbook, 'Spill').spilledRows]).toEqual([1, 2, 3]);
    expect(tab(workbook, 'Leads').spilledRows.size).toBe(0);
  });

  it('reads what the libraries never write: no references, rich and phonetic text, ISO dates, escapes, CDATA', async () => {
    const odd = tab(await read('odd-cells.xlsx'), 'Leads');
    expect(odd.rows.slice(0, 5)).toEqual([
      ['plain', 'rich text', ' a\r\nb <& '],
      ['in line', 'ab', { error: '#DIV/0!' }, true],
      [],
      [],
      [null, null, 46029.5, 1000, 0.1, { error: 'not calculated' }, 'not a number', '<c>'],
    ]);
    // A last cell far away makes the sheet tall, but costs nothing in between.
    expect(odd.rows).toHaveLength(1_048_576);
    expect(odd.rows[1_048_575]?.[16_383]).toBe(7);
  });

  it('reads the strict edition of the standard and elements with a prefix', async () => {
    expect(tab(await read('strict.xlsx'), 'Leads').rows).toEqual([['Lead ID']]);
    expect(tab(await read('prefixed.xlsx'), 'Leads').rows).toEqual([
      ['Lead ID', 5],
      [null, 6],
    ]);
  });

  it('reads nothing of a tab that is not wanted, however much it holds', async () => {
    const path = join(ownFolder(), 'sparse.xlsx');
    const parts = partsOf(join(fixtures, 'odd-cells.xlsx'));
    // 100,000 rows with nothing but a style: what a sheet holds whose empty rows were once formatted.
    const rows = Array.from({ length: 100_000 }, (_, n) => `<row r="${n + 1}" s="1"><c r="A${n + 1}" s="1"/></row>`);
    parts['xl/worksheets/sheet1.xml'] = strToU8(
      `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows.join('')}</sheetData></worksheet>`,
    );
    writeFileSync(path, zipSync(parts));
    const store = openXlsxFile(path, { log: silentLog });
    const all = tab(await store.read(everything), 'Leads');
    expect([all.rows, all.rowCount, all.columnCount]).toEqual([[], 0, 0]);
    expect(tab(await store.read(() => 'none'), 'Leads').rows).toEqual([]);
  });
});

function tab(workbook: Workbook, title: string): Tab {
  const found = workbook.tabs.find((one) => one.title === title);
  if (found === undefined) throw new Error(`no tab "${title}"`);
  return found;
}
