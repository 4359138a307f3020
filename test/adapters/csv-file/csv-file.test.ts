import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { csvFile } from '../../../src/adapters/csv-file/csv-file.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import type { SourceRows } from '../../../src/ports.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-csv-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function tableOf(bytes: Uint8Array | string): Promise<SourceRows> {
  const path = join(folder, 'deals.csv');
  writeFileSync(path, bytes);
  return csvFile(path, quietLog).read();
}

async function rowsOf(bytes: Uint8Array | string): Promise<readonly (readonly string[])[]> {
  return (await tableOf(bytes)).rows;
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

  it.each([
    ['Windows-1251', 'Компания,Ромашка', 'yu7s7+Dt6P8s0fLg5Oj/CtDu7OD46uAsze7i4P8KwuXq8u7wLML76OPw4O3gCg=='],
    ['KOI8-R', 'Компания,Ромашка', '68/N0MHOydEs89TBxMnRCvLPzcHby8Es7s/XwdEK98XL1M/SLPfZycfSwc7BCg=='],
    ['Windows-1253', 'Εταιρεία,Αθήνα', 'xfTh6fHl3+Es0/Tc5OnvCsHo3u3hLM3d7wrI5fPz4evv7d/q5yzX3Ojn6uUK'],
    ['Windows-1254', 'Şirket,Işık', '3mlya2V0LEH+YW1hCkn+/WssS2F6YW79bGT9Ckf8bmX+LEf2cvz+bWUK'],
    ['Windows-1255', 'חברה,אלפא', '5+H45Cz57OEK4Oz04Czn4/kK4ejgLPDx4vgK'],
    ['Windows-1256', 'الشركة,النور', 'x+HU0d/JLMfh49HN4ckKx+Hk5tEszM/tzwrH4dPhx+Ms3cfSCg=='],
    ['Windows-1257', 'Įmonė,Žemė', 'wW1vbussRXRhcGFzCt5lbessTGFpbet0YQrQdmllc2EsTmF1amEK'],
    ['Windows-874', 'บริษัท,สยาม', 'usPUydG3LKLR6bm1zbkKysLSwSzjy8HoCuS3wiyqudAK'],
    ['Windows-1250', 'Cég,Tűzoltó', 'Q+lnLMFsbGFwb3QKVPt6b2x08yzaagpL9W37dmVzLNZzc3plZwo='],
    ['Windows-1252', 'Société,Gâteau d’Été', 'U29jael06SzJdGF0CkfidGVhdSBkksl06SzAIGNvbnRhY3Rlcgo='],
    ['Windows-1252', 'Fyrirtæki,Þór Bær', 'RnlyaXJ05mtpLFN0YfBhCt7zciBC5nIsTv10dApHdfBy+m4sTG9rYfAK'],
    ['Windows-1252', 'Yritys,Työöljy Åå', 'WXJpdHlzLFZhaWhlClR59vZsankgxeUsSOR2aXR0eQo='],
  ])('reads %s by its letters, and shows a word of it', async (encoding, words, base64) => {
    const { rows, notes } = await tableOf(Buffer.from(base64, 'base64'));
    expect([rows[0]?.[0], rows[1]?.[0]].join()).toBe(words);
    expect(notes).toEqual([expect.stringMatching(new RegExp(`^It was read as ${encoding} \\(“`))]);
  });

  it.each([
    ['Shift-JIS', '会社名', 'ie+O0Ja8LI/zkdQsi+CKegqQwpRnkeWKdyyO85KNLDEwMAqWa5Dsg2aDgo7QLIypkM+C4ILoLDIwCg=='],
    ['EUC-JP', '会社名', 'svG80sy+LL71wtYstuKz2wrAxMfIwuez2Cy89cPtLDEwMArLzMDupcel4rzSLLirwNGk4qTqpM637ywyMAo='],
    ['EUC-KR', '회사명', 'yLi757jtLLTjtOfA2iyx3b7XCsfRsbnA/MDaLLHow7a89iwxMDAKvK2/77vzu+cswMy/tcjxLDIwCg=='],
    ['GBK', '公司名称', 'uavLvsP7s8YsuLrU8MjLLL3wtu4Kyc+6o7Xn19MszfXQocP3LDEwMAqxsb6pw7PS1yzA7ruqLDIwCg=='],
    ['Big5', '公司名稱', 'pL2lcaZXutksrXSzZKRILKr3w0IKpXilX7lxpGwspP2kcKn6LDEwMAqwqravtlSp9iyn9bXYLDIwCg=='],
  ])('reads %s, and says so', async (encoding, first, base64) => {
    const { rows, notes } = await tableOf(Buffer.from(base64, 'base64'));
    expect(rows[0]?.[0]).toBe(first);
    expect(rows).toHaveLength(3);
    expect(notes).toEqual([expect.stringContaining(encoding)]);
  });

  it('takes no “ü” and the letter behind it for one of two bytes', async () => {
    const { rows } = await tableOf(
      Buffer.from('Kunde;Stra\u00dfe\nM\u00fcller;K\u00f6hlerstra\u00dfe\nKr\u00fcger;\u00dcber\u00f6d\n', 'latin1'),
    );
    expect(rows[1]).toEqual(['M\u00fcller', 'K\u00f6hlerstra\u00dfe']);
  });

  it('reads Polish and old Mac letters by the letters that they make, and says so', async () => {
    const polish = await tableOf(Buffer.from('Firma,Etap\nSp\xf3\xb3ka \xa3\xf3d\x9f,Wygrana\n', 'latin1'));
    expect(polish.rows[1]).toEqual(['Spółka Łódź', 'Wygrana']);
    expect(polish.notes).toEqual([expect.stringContaining('Windows-1250')]);
    const mac = await tableOf(Buffer.from('Company,Stage\nM\x9fller & S\x9ahne,Won\n', 'latin1'));
    expect(mac.rows).toEqual(expected);
  });

  it('marks a damaged byte of UTF-8, says where it is, and keeps the rest', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Company,City\nMüller,K'),
      Buffer.from([0xf6]),
      Buffer.from('ln\nSöhne,Łódź\n'),
    ]);
    expect(await tableOf(bytes)).toMatchObject({
      rows: [
        ['Company', 'City'],
        ['Müller', 'K\ufffdln'],
        ['Söhne', 'Łódź'],
      ],
      notes: ['A byte is damaged in line 2 and stands as “\ufffd”.'],
    });
  });

  it('reads a file that was cut inside a letter as the UTF-8 that it is', async () => {
    const cut = Buffer.from('Company,Stage\nAlpha,Won\nMü').subarray(0, -1);
    expect(await rowsOf(cut)).toEqual([['Company', 'Stage'], ['Alpha', 'Won'], ['M\ufffd']]);
  });

  // The kinds of the Pollock benchmark (Vitagliano et al., VLDB 2023) and of public bug reports; all rows are our own.
  it.each([
    [
      'semicolons, with commas in the cells',
      'Company;Stage\n"a,b,c";Won\n',
      [
        ['Company', 'Stage'],
        ['a,b,c', 'Won'],
      ],
    ],
    [
      'semicolons beside decimal commas',
      'Firma;Betrag\nAlpha, Inc;1.000,50\nBeta;2,5\n',
      [
        ['Firma', 'Betrag'],
        ['Alpha, Inc', '1.000,50'],
        ['Beta', '2,5'],
      ],
    ],
    [
      'tabs',
      'Company\tStage\na,b\tWon\n',
      [
        ['Company', 'Stage'],
        ['a,b', 'Won'],
      ],
    ],
    [
      'pipes',
      'Company|Stage|Amount\nAlpha|Won|1000\n',
      [
        ['Company', 'Stage', 'Amount'],
        ['Alpha', 'Won', '1000'],
      ],
    ],
    [
      'commas with a blank behind',
      'A, B, C\n1, "x, y", 2\n3, z, \n',
      [
        ['A', 'B', 'C'],
        ['1', 'x, y', '2'],
        ['3', 'z', ''],
      ],
    ],
    [
      'a list within a cell',
      'Company,Tags\nA,red;blue;green\nB,red;blue;green\n',
      [
        ['Company', 'Tags'],
        ['A', 'red;blue;green'],
        ['B', 'red;blue;green'],
      ],
    ],
    [
      'blanks, where each row has as many',
      'name amount stage\nAlpha 100 Won\n"Beta Co" 20 Lost\n',
      [
        ['name', 'amount', 'stage'],
        ['Alpha', '100', 'Won'],
        ['Beta Co', '20', 'Lost'],
      ],
    ],
    [
      'one column of sentences',
      'Notes\nHello world this is\nA sentence of words here\n',
      [['Notes'], ['Hello world this is'], ['A sentence of words here']],
    ],
    [
      'sep= in front',
      'sep=;\nCompany;Owner\nA,B;C,D\n',
      [
        ['Company', 'Owner'],
        ['A,B', 'C,D'],
      ],
    ],
    [
      'sep= with a tab, in quotes',
      '"sep=\t"\r\nCompany\tOwner\r\nA\tB\r\n',
      [
        ['Company', 'Owner'],
        ['A', 'B'],
      ],
    ],
    [
      'apostrophes as marks',
      "Company,Owner\n'Alpha, Inc','Ann'\n'Beta, Co','Bob'\n",
      [
        ['Company', 'Owner'],
        ['Alpha, Inc', 'Ann'],
        ['Beta, Co', 'Bob'],
      ],
    ],
    [
      'apostrophes as letters',
      "Company,Owner\nO'Neil,Ann\n'tis,Bob\n",
      [
        ['Company', 'Owner'],
        ["O'Neil", 'Ann'],
        ["'tis", 'Bob'],
      ],
    ],
    [
      'backslashes before quotes',
      'A,B\n"say \\"hi\\", ok",2\n"x",3\n',
      [
        ['A', 'B'],
        ['say "hi", ok', '2'],
        ['x', '3'],
      ],
    ],
    [
      'blanks around quotes',
      'A,B,C\n1, "x, y" ,2\n3,"z" ,4\n',
      [
        ['A', 'B', 'C'],
        ['1', 'x, y', '2'],
        ['3', 'z', '4'],
      ],
    ],
    [
      'carriage returns alone',
      'A,B\r1,2\r3,4\r',
      [
        ['A', 'B'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'line ends of every kind',
      'A,B\r\n1,2\n3,4\r5,6',
      [
        ['A', 'B'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'quoted line breaks, ragged rows, blank lines',
      'A,B\n"one\ntwo","say ""yes"""\n\nalone\n1,2,3\n',
      [['A', 'B'], ['one\ntwo', 'say "yes"'], ['alone'], ['1', '2', '3']],
    ],
    [
      'a quote never closed',
      'A,B\n"never closed,2\n3,4\n',
      [
        ['A', 'B'],
        ['"never closed', '2'],
        ['3', '4'],
      ],
    ],
    [
      'inches at the start of a cell',
      'Firm,Note,Price\nA,"5" pipe,10\nB,"ok, fine",20\n',
      [
        ['Firm', 'Note', 'Price'],
        ['A', '"5" pipe', '10'],
        ['B', 'ok, fine', '20'],
      ],
    ],
    [
      'a stray quote before a quoted cell',
      'A,B,C\n1,2,3\n4,"5,"six, seven"\n8,9,10\n',
      [
        ['A', 'B', 'C'],
        ['1', '2', '3'],
        ['4', '"5', 'six, seven'],
        ['8', '9', '10'],
      ],
    ],
    [
      'no header',
      'Ann,a@x.example,500\nBob,b@x.example,600\n',
      [
        ['Ann', 'a@x.example', '500'],
        ['Bob', 'b@x.example', '600'],
      ],
    ],
    [
      'groups above the names',
      'Deal,,Contact,\nName,Value,Name,Email\nA,100,Ann,a@x.example\n',
      [
        ['Deal Name', 'Deal Value', 'Contact Name', 'Contact Email'],
        ['A', '100', 'Ann', 'a@x.example'],
      ],
    ],
    [
      'a lead of which only the name is known, below a blank line',
      'Company,Owner,Stage\nAlpha,Ann,Won\n\nBeta,,\n',
      [
        ['Company', 'Owner', 'Stage'],
        ['Alpha', 'Ann', 'Won'],
        ['Beta', '', ''],
      ],
    ],
    ['nothing at all', '', []],
  ])('reads %s', async (_kind, text, rows) => {
    expect(await rowsOf(text)).toEqual(rows);
  });

  it('says which lines above the header and below the data it left out', async () => {
    const report =
      'Opportunity Report\nAs of 2026-03-01\n\n"Name","Stage","Amount"\n"A, B","Won","1,000"\n"C","New","2,000"\n\n\n"Copyright (c) salesforce.com, inc."\n"Generated By: Ann"\n';
    expect(await tableOf(report)).toEqual({
      above: ['Opportunity Report', 'As of 2026-03-01'],
      rows: [
        ['Name', 'Stage', 'Amount'],
        ['A, B', 'Won', '1,000'],
        ['C', 'New', '2,000'],
      ],
      lines: [4, 5, 6],
      notes: [
        '2 lines above its header were left out: “Opportunity Report”, “As of 2026-03-01”.',
        '2 lines below its data were left out: “Copyright (c) salesforce.com, inc.”, “Generated By: Ann”.',
      ],
    });
    const bank = 'Account;DE12\nBalance;1.000,00\n\nDate;Payee;Purpose;Amount\n1.1.2026;A;x;1,00\n2.1.2026;B;y;2,00\n';
    expect(await rowsOf(bank)).toEqual([
      ['Date', 'Payee', 'Purpose', 'Amount'],
      ['1.1.2026', 'A', 'x', '1,00'],
      ['2.1.2026', 'B', 'y', '2,00'],
    ]);
  });

  it('puts the rows below a repeated header under the same columns, also where they are others', async () => {
    expect(await tableOf('Name,Stage,Value\nA,Won,1\nName,Value,Stage,Owner\nB,2,Lost,Ann\n')).toMatchObject({
      rows: [
        ['Name', 'Stage', 'Value', 'Owner'],
        ['A', 'Won', '1'],
        ['B', 'Lost', '2', 'Ann'],
      ],
      notes: [expect.stringContaining('stands again in line 3')],
    });
  });

  it('names the line of a quote that is not closed', async () => {
    expect((await tableOf('A,B\n1,2\n"never closed,2\n3,4\n')).notes).toEqual([expect.stringContaining('in line 3')]);
  });

  it('says that there is no such file', async () => {
    await expect(csvFile(join(folder, 'none.csv'), quietLog).read()).rejects.toMatchObject({
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

  it('leaves out a lone zero byte, and says so', async () => {
    const { rows, notes } = await tableOf(`A,B\n1,${'x'.repeat(100)}\u0000\n`);
    expect(rows[1]).toEqual(['1', 'x'.repeat(100)]);
    expect(notes).toEqual([expect.stringContaining('zero bytes')]);
  });

  it('refuses 1 GB at once', async () => {
    const path = join(folder, 'huge.csv');
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 3); // sparse: takes no room
    await expect(csvFile(path, quietLog).read()).rejects.toMatchObject({
      exitStatus: 2,
      message: expect.stringMatching(/1024 MB/),
    });
  });

  it('reads any cells back that were written with quotes', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((s) => s.replaceAll('\u0000', '').replaceAll('\r', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const all = [['Company', 'Stage'], ...rows.map(([a, b]) => [`${a}.`, b])];
        const text = all.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(await rowsOf(text)).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
