import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createXlsxFile } from '../../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { StoreError } from '../../../src/errors.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, fileOf, fixtures, ownFolder, partsOf } from './workbook-copy.ts';

async function refusal(path: string): Promise<StoreError> {
  const error: unknown = await openXlsxFile(path, { log: silentLog })
    .read(everything)
    .catch((cause: unknown) => cause);
  if (!(error instanceof StoreError)) throw new Error(`not refused as a StoreError: ${String(error)}`);
  return error;
}

const sound = readFileSync(join(fixtures, 'everything.xlsx'));
const withPart = (name: string, content: string): Uint8Array =>
  zipSync({ ...partsOf(join(fixtures, 'odd-cells.xlsx')), [name]: strToU8(content) });

/** What a password makes of a workbook: a compound file that holds a stream of this name. */
const encrypted = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(1000),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(1000),
]);

describe('files that are not opened', () => {
  const cases: readonly (readonly [string, string, RegExp, () => string])[] = [
    ['a missing file', 'not-found', /no file/, () => join(ownFolder(), 'nowhere.xlsx')],
    ['a folder', 'not-a-file', /folder/, () => ownFolder()],
    ['an empty file', 'empty', /0 bytes/, () => fileOf('empty.xlsx', '')],
    ['a file with a password', 'encrypted', /password/, () => fileOf('secret.xlsx', encrypted)],
    ['an old .xls', 'old-format', /old \.xls/, () => copyOf('old.xls')],
    ['an OpenDocument spreadsheet', 'other-format', /OpenDocument/, () => copyOf('opendocument.ods')],
    ['a CSV under another name', 'other-format', /text file/, () => fileOf('leads.xlsx', 'Lead ID,Company\nL1,Acme\n')],
    ['bytes of no kind', 'other-format', /not an Excel workbook/, () => fileOf('x.xlsx', Buffer.alloc(500, 1))],
    ['a file cut off at half', 'damaged', /cut off/, () => fileOf('half.xlsx', sound.subarray(0, sound.length / 2))],
    ['a file cut off at its end', 'damaged', /cut off/, () => fileOf('end.xlsx', sound.subarray(0, sound.length - 30))],
    ['another zip archive', 'other-format', /not an Excel/, () => fileOf('a.zip', zipSync({ 'a.txt': strToU8('a') }))],
    [
      'a text document',
      'other-format',
      /not an Excel/,
      () => fileOf('a.docx', zipSync({ '_rels/.rels': strToU8('<R/>'), 'word/document.xml': strToU8('<d/>') })),
    ],
    ['an .xlsb', 'old-format', /xlsb/, () => fileOf('a.xlsb', binaryWorkbook())],
    [
      'a sheet that is not XML',
      'damaged',
      /tab "Leads"/,
      () => fileOf('a.xlsx', withPart('xl/worksheets/sheet1.xml', 'no XML at all')),
    ],
    [
      'a sheet that ends in its rows',
      'damaged',
      /tab "Leads"/,
      () => fileOf('a.xlsx', withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1')),
    ],
    [
      'a document type',
      'damaged',
      /document type/,
      () =>
        fileOf('a.xlsx', withPart('xl/worksheets/sheet1.xml', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/>')),
    ],
    [
      'a list of sheets that is not XML',
      'damaged',
      /list of/,
      () => fileOf('a.xlsx', withPart('xl/workbook.xml', '<a><b></a>')),
    ],
    ['a zip bomb that says so', 'zip-bomb', /would grow to 400 MB/, () => fileOf('bomb.xlsx', bomb(400_000_000))],
    ['a zip bomb that lies', 'zip-bomb', /bigger than it says/, () => fileOf('bomb.xlsx', bomb(5_000))],
    [
      'a zip bomb that lies about megabytes',
      'zip-bomb',
      /bigger than it says/,
      () => fileOf('b.xlsx', bomb(20_000_000)),
    ],
    ['parts that lie on top of each other', 'zip-bomb', /on top/, () => fileOf('o.xlsx', overlapping())],
  ];
  it.each(cases)('refuses %s with a clear word', async (_what, code, words, make) => {
    const path = make();
    const before = readdirSync(dirname(path));
    const error = await refusal(path);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(code === 'damaged' && /tab|list/.test(error.message) ? 'damaged' : path);
    expect(error.fix.length).toBeGreaterThan(20);
    expect(error.exitStatus).toBe(3);
    expect(readdirSync(dirname(path))).toEqual(before);
  });

  it('refuses a sheet whose few cells stand millions of columns apart', async () => {
    const rows = Array.from({ length: 1_600 }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`);
    const path = fileOf(
      'wide.xlsx',
      withPart('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
    );
    expect((await refusal(path)).code).toBe('too-big');
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a file that may not be read or written (not tried as root)',
    async () => {
      const path = copyOf('openpyxl.xlsx');
      chmodSync(path, 0o400);
      await expect(openXlsxFile(path, { log: silentLog }).acquire()).rejects.toMatchObject({ code: 'read-only' });
      chmodSync(path, 0o000);
      expect((await refusal(path)).code).toBe('no-access');
    },
  );
});

describe('making a workbook', () => {
  it('makes an empty one that can be read, and never overwrites', async () => {
    const path = join(ownFolder(), 'new.xlsx');
    await createXlsxFile(path, { title: 'Leads' });
    const workbook = await openXlsxFile(path, { log: silentLog }).read(everything);
    expect(workbook.tabs.map((tab) => [tab.title, tab.rows])).toEqual([['Leads', []]]);
    const size = statSync(path).size;
    await expect(createXlsxFile(path)).rejects.toMatchObject({ code: 'exists', exitStatus: 3 });
    expect(statSync(path).size).toBe(size);
  });

  it('says so where the folder is missing', async () => {
    const folder = join(ownFolder(), 'a');
    await expect(createXlsxFile(join(folder, 'new.xlsx'))).rejects.toBeInstanceOf(StoreError);
    mkdirSync(folder);
    await createXlsxFile(join(folder, 'new.xlsx'));
  });
});

/** A sheet that is nothing but zeros: 20 MB and more in a few kilobytes, declared as `declared` bytes. */
function bomb(declared: number): Uint8Array {
  const size = 30_000_000;
  const zip = Buffer.from(withPart('xl/worksheets/sheet1.xml', '@@PLACE@@'.repeat(2000)));
  const packed = deflateRawSync(Buffer.alloc(size));
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const at = zip.indexOf(name) - 30;
  const oldPacked = zip.readUInt32LE(at + 18);
  const grown = packed.length - oldPacked;
  const dataAt = at + 30 + name.length + zip.readUInt16LE(at + 28);
  const bytes = Buffer.concat([zip.subarray(0, dataAt), packed, zip.subarray(dataAt + oldPacked)]);
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const start = bytes.readUInt32LE(end + 16) + grown;
  bytes.writeUInt32LE(start, end + 16);
  for (let record = start; record < end;) {
    const length =
      46 + bytes.readUInt16LE(record + 28) + bytes.readUInt16LE(record + 30) + bytes.readUInt16LE(record + 32);
    const offset = bytes.readUInt32LE(record + 42);
    if (offset > at) bytes.writeUInt32LE(offset + grown, record + 42);
    if (offset === at) {
      bytes.writeUInt32LE(packed.length, record + 20);
      bytes.writeUInt32LE(declared, record + 24);
    }
    record += length;
  }
  return bytes;
}

/** Two directory entries for the same bytes: how small archives quote one part over and over. */
function overlapping(): Uint8Array {
  const bytes = Buffer.from(zipSync({ 'a.xml': strToU8('aaaa'), 'b.xml': strToU8('bbbb') }, { level: 0 }));
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const second = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'), end - 1);
  bytes.writeUInt32LE(0, second + 42);
  return bytes;
}

function binaryWorkbook(): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.bin"/></Relationships>`,
    ),
    'xl/workbook.bin': strToU8('binary'),
    '[Content_Types].xml': strToU8('<Types/>'),
  });
}
