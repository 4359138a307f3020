import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { WorkbookStore } from '../../src/ports.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';
import { writeTinyWorkbook } from './xlsx-file/tiny-spreadsheet.ts';
import { silentLog } from './xlsx-file/silent-log.ts';

const rows = [
  ['Company', 'Stage', 'Amount', 'Cost'],
  ['Acme', 'Proposal', 1000, 5],
  ['Beta', 'Won', 2000, 6],
];
const formats = ['#,##0 [$€-407]', '"$"#,##0'];
const formatsShown = new Map([
  [2, ['EUR']],
  [3, ['EUR', 'USD']],
]);
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

const formatsRead = async (store: WorkbookStore) => (await store.read(everything)).tabs[0]?.currencyFormats;

it('.xlsx: the number format of a column names a currency', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-formats-'));
  cleanUp.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, [{ title: 'Leads', rows }]);
  const parts = unzipSync(readFileSync(path));
  const edit = (name: string, change: (xml: string) => string): void => {
    parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
  };
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const numFmts = formats.map(
    (code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const xfs = [0, 164, 165].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0"/>`);
  parts['xl/styles.xml'] = strToU8(
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>${numFmts.join('')}</numFmts>` +
      `<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
  );
  edit('xl/_rels/workbook.xml.rels', (xml) =>
    xml.replace('</', `<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></`),
  );
  // One of the costs is shown in euros too.
  edit('xl/worksheets/sheet1.xml', (xml) =>
    xml.replace(/r="(C2|C3|D2)"/g, 'r="$1" s="1"').replace('r="D3"', 'r="D3" s="2"'),
  );
  writeFileSync(path, zipSync(parts));
  expect(await formatsRead(openXlsxFile(path, { log: silentLog }))).toEqual(formatsShown);
});

it('Google: likewise, with one call more where a column shows two, whatever the number of rows', async () => {
  const harness = await googleSheetHarness([{ title: 'Leads', rows }]);
  cleanUp.push(() => harness.close());
  const store = harness.open();
  await formatsRead(store);
  const before = store.calls();
  const format = (column: number, row: number, pattern: string) => ({
    repeatCell: {
      range: {
        sheetId: 0,
        startRowIndex: row,
        endRowIndex: row + 1,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      },
      cell: { userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  });
  harness.emulator.act(harness.spreadsheetId, [
    format(2, 1, formats[0] ?? ''),
    format(2, 2, '[$€]#,##0.00'),
    format(3, 1, formats[0] ?? ''),
    format(3, 2, formats[1] ?? ''),
  ]);
  expect(await formatsRead(store)).toEqual(formatsShown);
  expect(store.calls() - before).toBe(before + 1);
});
