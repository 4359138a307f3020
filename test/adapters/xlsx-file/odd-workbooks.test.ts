import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { oddWorkbooks, rowlessWorkbooks, workbookWithSheets } from './odd-workbooks.ts';
import { sampleBatch } from './sample-batch.ts';
import { silentLog } from './silent-log.ts';
import { fileOf, partsOf, partText } from './workbook-copy.ts';

/** Everything that a run may write, and a link, a note and a text that wants a mark in the team's own tab. */
const batch: readonly SheetWrite[] = [
  ...sampleBatch(1),
  {
    kind: 'setCells',
    tabId: 1,
    row: 5,
    column: 0,
    cells: [[{ value: '=text', link: { kind: 'url', url: 'https://example.com/' } }]],
  },
  { kind: 'addNote', tabId: 1, row: 0, column: 1, text: 'What it is' },
];

async function write(path: string): Promise<void> {
  const store = openXlsxFile(path, { log: silentLog });
  const lease = await store.acquire();
  try {
    await store.read(everything);
    await lease.write(batch);
  } finally {
    await lease.release();
  }
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** The one root of a part, by a parser that knows nothing of ours. */
function rootOf(path: string, part: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  const roots: Element[] = [];
  parser.on('error', (error) => {
    throw new Error(`${part}: ${error.message}`);
  });
  parser.on('opentag', ({ local, attributes }) => {
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const element: Element = {
      name: local,
      attributes: Object.fromEntries(values) as Record<string, string>,
      children: [],
    };
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.write(partText(path, part)).close();
  expect(roots, part).toHaveLength(1);
  return roots[0] as Element;
}

/** ECMA-376 part 1: 18.8.39, 18.2.27, 18.3.1.99, as far as these workbooks go. */
const orders: Readonly<Record<string, string>> = {
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  workbook: 'workbookPr bookViews sheets definedNames calcPr extLst',
  worksheet:
    'dimension sheetViews sheetFormatPr AlternateContent cols sheetData sheetProtection conditionalFormatting dataValidations hyperlinks pageMargins ignoredErrors legacyDrawing extLst',
};

/** Every part parses, stands in order, and is where the lists say. */
function expectInOrder(path: string): void {
  const parts = Object.keys(partsOf(path));
  for (const part of parts) {
    const root = rootOf(path, part);
    const order = orders[root.name]?.split(' ');
    const places = root.children.map(({ name }) => order?.indexOf(name) ?? 0);
    expect(places, `${part}: ${root.children.map(({ name }) => name).join(' ')}`).toEqual(
      places.toSorted((a, b) => a - b),
    );
    expect(Math.min(0, ...places), part).toBe(0);
    if (part.endsWith('.rels')) {
      const folder = posix.dirname(posix.dirname(part));
      const targets = root.children.filter(({ attributes }) => attributes['TargetMode'] !== 'External');
      for (const { attributes } of targets)
        expect(parts).toContain(posix.resolve('/', folder, attributes['Target'] ?? '').slice(1));
      const ids = root.children.map(({ attributes }) => attributes['Id']);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
  const types = rootOf(path, '[Content_Types].xml').children.map(({ attributes }) => attributes);
  const listed = types.map((one) => one['PartName'] ?? one['Extension']);
  expect(new Set(listed).size, listed.join(' ')).toBe(listed.length);
  const untyped = parts.filter(
    (part) =>
      part !== '[Content_Types].xml' && !listed.includes(`/${part}`) && !listed.includes(part.split('.').at(-1)),
  );
  expect(untyped).toEqual([]);
}

/** The font that a style of that number shows, as the elements in it. */
function fontOf(path: string, style: number): readonly string[] {
  const section = (name: string): readonly Element[] =>
    rootOf(path, 'xl/styles.xml').children.find((child) => child.name === name)?.children ?? [];
  const font = section('fonts')[Number(section('cellXfs')[style]?.attributes['fontId'])];
  return font?.children.map(({ name }) => name) ?? [];
}

describe('workbooks that few programs write', () => {
  it.each(oddWorkbooks)('%s: a write leaves it in order, and the team’s cells as they were', async (_name, bytes) => {
    const path = fileOf('odd.xlsx', bytes);
    await write(path);
    expectInOrder(path);
    const { tabs } = await openXlsxFile(path, { log: silentLog }).read(everything);
    const filled = [['Lead ID', 'Company'], ['La', 'Acme'], ['Lx2', 'Acme'], ['Lx3', 'Acme'], [], ['=text']];
    expect(tabs.find((tab) => tab.title === 'Leads')?.rows).toEqual(filled);
    expect(tabs.find((tab) => tab.ownedAs === 'metrics')?.rows[2]?.slice(0, 2)).toEqual(['Win rate', 0.6315]);
    // A cell without a style of its own is shown in style 0, which must not be one of ours.
    expect(fontOf(path, 0)).not.toContain('b');
    expect(fontOf(path, 0)).not.toContain('color');
    // Written a second time, nothing is there twice.
    await write(path).catch((error: unknown) => expect(error).toMatchObject({ code: 'tab-taken' }));
    expectInOrder(path);
  });

  it.each(rowlessWorkbooks)('%s: is read as empty, and takes rows', async (_name, bytes) => {
    const path = fileOf('odd.xlsx', bytes);
    const before = await openXlsxFile(path, { log: silentLog }).read(everything);
    expect(before.tabs.map(({ title, rows }) => [title, rows])).toEqual([['Leads', []]]);
    await write(path);
    expectInOrder(path);
    const { tabs } = await openXlsxFile(path, { log: silentLog }).read(everything);
    expect(tabs.find((tab) => tab.title === 'Leads')?.rows).toEqual([[], ['Lnever'], ['Lx2'], ['Lx3'], [], ['=text']]);
  });

  it('opens in the tab in which it opened before, also where that was said nowhere', async () => {
    for (const name of ['workbook: no views, names, calculation', 'workbook: empty views, names, calculation']) {
      const path = fileOf('odd.xlsx', oddWorkbooks.find(([one]) => one === name)?.[1] ?? '');
      await write(path);
      const root = rootOf(path, 'xl/workbook.xml');
      const child = (of: string): readonly Element[] => root.children.find((one) => one.name === of)?.children ?? [];
      const active = Number(child('bookViews')[0]?.attributes['activeTab']);
      expect(child('sheets')[active]?.attributes['name']).toBe('Leads');
    }
  });
});

/** The plain one of the odd workbooks, with one part changed. */
function changed(name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(oddWorkbooks.find(([one]) => one === 'plain')?.[1] ?? new Uint8Array());
  return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) });
}

describe('a change that would break a part', () => {
  it('is not written: the file stays, and the message names the part', async () => {
    // What our scanner passes over: an element between the rows that is never closed.
    const bytes = changed('xl/worksheets/sheet1.xml', (xml) => xml.replace('<row r="3">', '<odd><row r="3">'));
    const odd = fileOf('odd.xlsx', bytes);
    await expect(write(odd)).rejects.toMatchObject({ code: 'would-break', exitStatus: 3 });
    await expect(write(odd)).rejects.toThrow(/odd\.xlsx was left as it is: .*xl\/worksheets\/sheet1\.xml/);
    expect(readFileSync(odd).equals(Buffer.from(bytes))).toBe(true);
  });

  it('so is a table of styles with two roots, which an earlier version wrote', async () => {
    const path = fileOf(
      'odd.xlsx',
      changed('xl/styles.xml', (xml) => xml + xml),
    );
    await expect(write(path)).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('sheets of other kinds', () => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const sheet = (name: string, id: number, relationship: string, state = ''): string =>
    `<sheet name="${name}" sheetId="${id}"${state} r:id="${relationship}"/>`;
  const line = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const others = workbookWithSheets(
    [
      sheet('Chart', 2, 'rId11'),
      sheet('Dialog', 3, 'rId12'),
      sheet('Macros', 4, 'rId13', ' state="veryHidden"'),
      sheet('Module1', 5, '', ' state="veryHidden"'),
      sheet('Lost', 6, 'rId14'),
      sheet('Metrics', 7, 'rId15'),
      sheet('Nowhere', 8, 'rId99'),
    ].join(''),
    [
      line('rId11', `${office}/chartsheet`, 'chartsheets/sheet1.xml'),
      line('rId12', `${office}/dialogsheet`, 'dialogsheets/sheet1.xml'),
      line('rId13', 'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet', 'macrosheets/sheet1.xml'),
      line('rId14', `${office}/worksheet`, 'worksheets/sheet2.xml'),
      line('rId15', `${office}/worksheet`, 'chartsheets/sheet2.xml'),
    ].join(''),
    {
      'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${main}"/>`,
      'xl/chartsheets/sheet2.xml': `<chartsheet xmlns="${main}"><sheetViews/></chartsheet>`,
      'xl/dialogsheets/sheet1.xml': `<dialogsheet xmlns="${main}"/>`,
      'xl/macrosheets/sheet1.xml': `<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" xmlns="${main}"><sheetData/></xm:macrosheet>`,
    },
  );
  const kinds = ['Chart', 'Dialog', 'Macros', 'Module1', 'Lost', 'Metrics', 'Nowhere'];

  it('are read as tabs without cells, and a tab that is lost is named', async () => {
    const warnings: string[] = [];
    const store = openXlsxFile(fileOf('others.xlsx', others), {
      log: { ...silentLog, warn: (message) => warnings.push(message) },
    });
    const { tabs } = await store.read(everything);
    await store.read(everything);
    expect(tabs.map((tab) => tab.title)).toEqual(['Leads', ...kinds]);
    for (const tab of tabs.slice(1)) expect([tab.title, tab.rowCount]).toEqual([tab.title, 0]);
    expect(warnings).toEqual(['The file holds nothing of the tab "Lost" but its name: it is left as it is.']);
  });

  it('stay as they are, in their places, and no new part takes the name of the lost one', async () => {
    const path = fileOf('others.xlsx', others);
    const before = partsOf(path);
    const store = openXlsxFile(path, { log: silentLog });
    const lease = await store.acquire();
    await store.read(everything);
    await lease.write(
      sampleBatch(1).map((one) =>
        one.kind === 'createTab' && one.title === 'Metrics' ? { ...one, title: 'Figures' } : one,
      ),
    );
    await lease.release();
    const after = partsOf(path);
    for (const name of Object.keys(before).filter((one) => /chart|dialog|macro/.test(one)))
      expect(Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? [])), name).toBe(true);
    expect(Object.keys(after)).not.toContain('xl/worksheets/sheet2.xml');
    const lines = rootOf(path, 'xl/workbook.xml').children.find(({ name }) => name === 'sheets')?.children ?? [];
    const old = lines.filter(({ attributes }) => kinds.includes(attributes['name'] ?? ''));
    expect(old.map(({ attributes }) => [attributes['name'], attributes['state'], attributes['r:id']])).toEqual([
      ['Chart', undefined, 'rId11'],
      ['Dialog', undefined, 'rId12'],
      ['Macros', 'veryHidden', 'rId13'],
      ['Module1', 'veryHidden', ''],
      ['Lost', undefined, 'rId14'],
      ['Metrics', undefined, 'rId15'],
      ['Nowhere', undefined, 'rId99'],
    ]);
  });
});
