import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { csvFile } from '../../../src/adapters/csv-file/csv-file.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-csv-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(bytes: Uint8Array | string): Promise<readonly (readonly string[])[]> {
  const path = join(folder, 'deals.csv');
  writeFileSync(path, bytes);
  const rows: (readonly string[])[] = [];
  for await (const row of csvFile(path, quietLog).rows()) rows.push(row);
  return rows;
}

const expected = [
  ['Company', 'Stage'],
  ['Müller & Söhne', 'Won'],
];

describe('csvFile', () => {
  it('reads UTF-8 with and without a byte order mark', async () => {
    expect(await rowsOf('Company,Stage\nMüller & Söhne,Won\n')).toEqual(expected);
    expect(await rowsOf('\ufeffCompany,Stage\r\nMüller & Söhne,Won')).toEqual(expected);
  });

  it('reads UTF-16 in both byte orders, with and without a mark', async () => {
    const little = Buffer.from('\ufeffCompany;Stage\r\nMüller & Söhne;Won\r\n', 'utf16le');
    expect(await rowsOf(little)).toEqual(expected);
    expect(await rowsOf(little.subarray(2))).toEqual(expected);
    expect(await rowsOf(Buffer.from(little).swap16())).toEqual(expected);
    expect(await rowsOf(Buffer.from(little.subarray(2)).swap16())).toEqual(expected);
  });

  it('reads Windows-1252, its euro sign and dashes too', async () => {
    expect(await rowsOf(Buffer.from('Company,Stage\nM\xfcller & S\xf6hne,Won\n', 'latin1'))).toEqual(expected);
    expect(await rowsOf(Buffer.from('Amount\n\x80 12 \x96 13\n', 'latin1'))).toEqual([['Amount'], ['€ 12 – 13']]);
  });

  it('finds comma, semicolon and tab by the header', async () => {
    expect(await rowsOf('Company;Stage\n"a,b,c";Won\n')).toEqual([
      ['Company', 'Stage'],
      ['a,b,c', 'Won'],
    ]);
    expect(await rowsOf('Company\tStage\na,b\tWon\n')).toEqual([
      ['Company', 'Stage'],
      ['a,b', 'Won'],
    ]);
    expect(await rowsOf('Company\nAcme\n')).toEqual([['Company'], ['Acme']]);
  });

  it('keeps quoted line breaks and doubled quotes, ragged rows as they are, and leaves out blank lines', async () => {
    expect(await rowsOf('A,B\n"one\ntwo","say ""yes"""\n\nalone\n1,2,3\n')).toEqual([
      ['A', 'B'],
      ['one\ntwo', 'say "yes"'],
      ['alone'],
      ['1', '2', '3'],
    ]);
  });

  it('says what is wrong with a quote that is never closed, and with a file that is not there', async () => {
    await expect(rowsOf('A,B\n"never closed,2\n3,4\n')).rejects.toThrow(/never closed/);
    const missing = csvFile(join(folder, 'none.csv'), quietLog).rows()[Symbol.asyncIterator]();
    await expect(missing.next()).rejects.toMatchObject({
      exitStatus: 2,
      message: `There is no file ${join(folder, 'none.csv')}.`,
    });
  });

  it.each([
    ['a workbook', 'PK\u0003\u0004\u0014\u0000\u0008\u0008', /zip file, as .xlsx files are/],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', /is no text/],
  ])('refuses %s, and says how to save it', async (_name, text, words) => {
    const error = await rowsOf(text).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ exitStatus: 2, message: expect.stringMatching(words) });
    expect(error).toMatchObject({ fix: expect.stringMatching(/Save the table as CSV/) });
  });

  it('refuses 1 GB at once', async () => {
    const path = join(folder, 'huge.csv');
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 3); // sparse: takes no room
    const rows = csvFile(path, quietLog).rows()[Symbol.asyncIterator]();
    await expect(rows.next()).rejects.toMatchObject({ exitStatus: 2, message: expect.stringMatching(/1024 MB/) });
  });

  it('reads any cells back that were written with quotes', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((s) => s.replaceAll('\u0000', '').replaceAll('\r', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const all = [['Company', 'Stage'], ...rows];
        const text = all.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(await rowsOf(text)).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });
});
