import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { foreignRows, foreignWorkbooks, textsAreLost } from './foreign-workbooks.ts';
import { handMadeFile, sheetData } from './hand-made-workbook.ts';
import { sampleBatch } from './sample-batch.ts';
import { silentLog } from './silent-log.ts';
import { fileOf, partsOf } from './workbook-copy.ts';

const slashed = (parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(parts).map(([name, content]) => [name.replaceAll('\\', '/'), content]));

/** What a write adds to. */
const mayChange = new Set([
  '[Content_Types].xml',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
  'xl/worksheets/sheet1.xml',
]);

describe('workbooks as other programs write them', () => {
  it.each(foreignWorkbooks)('%s', async (_name, bytes) => {
    const path = fileOf('foreign.xlsx', bytes);
    const store = openXlsxFile(path, { log: silentLog });
    const found = (await store.read(everything)).tabs[0];
    expect(found?.rows).toEqual(foreignRows);

    const lease = await store.acquire();
    await store.read(everything);
    await lease.write(sampleBatch(found?.id ?? 0));
    await lease.release();
    const again = (await openXlsxFile(path, { log: silentLog }).read(everything)).tabs;
    expect(again.find(({ title }) => title === 'Deals')?.rows.map((row) => row.slice(0, 4))).toEqual(foreignRows);
    const before = slashed(unzipSync(bytes));
    const after = partsOf(path);
    for (const name of Object.keys(before).filter((one) => !mayChange.has(one))) {
      const kept = Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? []));
      expect(kept, name).toBe(true);
    }
  });

  it('whose texts are lost is not read as one without texts', async () => {
    const path = fileOf('foreign.xlsx', textsAreLost);
    await expect(openXlsxFile(path, { log: silentLog }).read(everything)).rejects.toThrow('texts');
  });

  it.each([
    ['1', true],
    ['true', true],
    ['TRUE', true],
    ['\n 1 \n', true],
    ['0', false],
    ['false', false],
    ['FALSE', false],
  ])('a tick that is written as %j', async (written, expected) => {
    const xml = sheetData([{ xml: `<c t="b"><v>${written}</v></c>` }]);
    const path = handMadeFile({ sheets: [{ title: 'Deals', xml }] });
    expect((await openXlsxFile(path, { log: silentLog }).read(everything)).tabs[0]?.rows).toEqual([[expected]]);
  });

  it('a text longer than a cell may hold is read whole', async () => {
    const long = 'x'.repeat(100_000);
    const path = handMadeFile({ sheets: [{ title: 'Deals', xml: sheetData([long]) }] });
    expect((await openXlsxFile(path, { log: silentLog }).read(everything)).tabs[0]?.rows).toEqual([[long]]);
  });
});
