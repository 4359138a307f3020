import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { backupPathOf } from '../../../src/adapters/xlsx-file/replace-file.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { sampleBatch } from './sample-batch.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, partsOf, partText } from './workbook-copy.ts';

/** What promise 1 and the field notes let a write change; the leads' own sheet is looked at more closely below. */
const mayChange = new Set([
  '[Content_Types].xml',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
  'xl/worksheets/sheet1.xml',
]);

async function write(path: string, batch: (leads: number) => readonly SheetWrite[]): Promise<readonly string[]> {
  const warnings: string[] = [];
  const store = openXlsxFile(path, { log: { ...silentLog, warn: (message) => warnings.push(message) } });
  const lease = await store.acquire();
  const leads = (await store.read(everything)).tabs.find((tab) => tab.title === 'Leads')?.id ?? 0;
  await lease.write(batch(leads));
  await lease.release();
  return warnings;
}

describe('what a write leaves alone', () => {
  it.each(['everything.xlsx', 'everything.xlsm', 'pivot.xlsx', 'openpyxl.xlsx', 'libreoffice.xlsx'])(
    'keeps every other part of %s to the byte',
    async (fixture) => {
      const path = copyOf(fixture);
      const before = partsOf(path);
      await write(path, sampleBatch);
      const after = partsOf(path);
      const kept = Object.keys(before).filter((name) => !mayChange.has(name) && name !== 'xl/calcChain.xml');
      expect(kept.length).toBeGreaterThan(2);
      for (const name of kept)
        expect(Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? [])), name).toBe(true);
    },
  );

  it('has charts, images, macros and all the rest in those fixtures', () => {
    const names = [...Object.keys(partsOf(copyOf('everything.xlsm'))), ...Object.keys(partsOf(copyOf('pivot.xlsx')))];
    const kinds = [
      /charts\/chart/,
      /chartsheets\//,
      /media\/.*png/,
      /drawings\/drawing/,
      /comments/,
      /vbaProject\.bin/,
    ];
    const others = [/docProps\/custom/, /tables\/table/, /pivotTables\//, /pivotCache\//, /vmlDrawing/];
    for (const kind of [...kinds, ...others])
      expect(
        names.filter((name) => kind.test(name)),
        String(kind),
      ).not.toEqual([]);
  });

  it('changes in the leads’ sheet only the cells that it fills', async () => {
    const path = copyOf('everything.xlsx');
    const before = partText(path, 'xl/worksheets/sheet1.xml');
    for (const feature of [
      'sparkline',
      'dataValidation ',
      'conditionalFormatting',
      'mergeCell',
      'autoFilter',
      '<drawing',
    ]) {
      expect(before).toContain(feature);
    }
    await write(path, (leads) => [
      { kind: 'fillBlank', tabId: leads, row: 2, column: 0, value: 'Lx2' },
      { kind: 'fillBlank', tabId: leads, row: 1, column: 0, value: 'Lnever' },
    ]);
    const after = partText(path, 'xl/worksheets/sheet1.xml');
    expect(after).not.toBe(before);
    const filled = '<c r="A3" t="inlineStr"><is><t>Lx2</t></is></c>';
    expect(after).toContain(filled);
    expect(after.replace(filled, '')).toBe(before);
  });

  it('adds decorations beside what is there, and nothing where something is', async () => {
    const path = copyOf('everything.xlsx');
    const before = partText(path, 'xl/worksheets/sheet1.xml');
    await write(path, sampleBatch);
    const after = partText(path, 'xl/worksheets/sheet1.xml');
    for (const element of ['conditionalFormatting', 'dataValidation', 'hyperlink', 'mergeCell', 'ext', 'cfRule']) {
      const pattern = new RegExp(`<(?:x14:)?${element} [^]*?(?:/>|</(?:x14:)?${element}>)`, 'g');
      for (const [found] of before.matchAll(pattern)) expect(after).toContain(found);
    }
    expect(after).not.toContain('never,added');
    expect(after.match(/<dataValidation /g)).toHaveLength(2);
    const count = after.length;
    await write(path, (leads) =>
      sampleBatch(leads).filter(
        (one) => one.kind.startsWith('add') && one.tabId === leads && !('source' in one && 'tabId' in one.source),
      ),
    );
    expect(partText(path, 'xl/worksheets/sheet1.xml')).toHaveLength(count);
  });

  it('leaves notes alone where a tab has some, and says so', async () => {
    const path = copyOf('everything.xlsx');
    const warnings = await write(path, (leads) => [{ kind: 'addNote', tabId: leads, row: 0, column: 0, text: 'x' }]);
    expect(warnings.join()).toContain('notes of its own');
    expect(readFileSync(path).equals(readFileSync(copyOf('everything.xlsx')))).toBe(true);
  });

  it('adds to the styles without moving one, and finds its own again', async () => {
    const path = copyOf('libreoffice.xlsx');
    const xfsOf = (): string[] => {
      const section = /<cellXfs[^>]*>([^]*)<\/cellXfs>/.exec(partText(path, 'xl/styles.xml'))?.[1] ?? '';
      return section.match(/<xf [^]*?(?:\/>(?=<xf|$)|<\/xf>)/g) ?? [];
    };
    const before = xfsOf();
    await write(path, sampleBatch);
    const after = xfsOf();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    await write(path, () => sampleBatch(0).filter((one) => one.kind === 'setCells' && one.tabId === 502));
    expect(xfsOf()).toEqual(after);
  });

  it('asks for a full calculation, and drops the chain of the old one', async () => {
    const path = copyOf('everything.xlsx');
    await write(path, sampleBatch);
    expect(partText(path, 'xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
    expect(partText(path, '[Content_Types].xml')).not.toContain('calcChain');
  });

  it('moves on the names and views that count sheets, when a tab goes in before them', async () => {
    const path = copyOf('everything.xlsx');
    expect(partText(path, 'xl/workbook.xml')).toContain('localSheetId="0"');
    await write(path, sampleBatch);
    const xml = partText(path, 'xl/workbook.xml');
    expect(xml).toMatch(/<definedName name="_xlnm._FilterDatabase" localSheetId="1"/);
    expect(xml).toMatch(/activeTab="1"/);
    expect(xml).toContain('<definedName name="Goal">Leads!$E$2</definedName>');
  });

  it('writes well-formed XML, by another parser’s word', async () => {
    for (const fixture of ['everything.xlsm', 'prefixed.xlsx', 'strict.xlsx', 'odd-cells.xlsx', 'from-1904.xlsx']) {
      const path = copyOf(fixture);
      await write(path, sampleBatch);
      for (const [name, bytes] of Object.entries(partsOf(path))) {
        if (!/\.(xml|rels|vml)$/.test(name)) continue;
        const parser = new SaxesParser({ xmlns: true, fileName: `${fixture}/${name}` });
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(strFromU8(bytes)).close();
      }
    }
  });

  it('does not touch the file when nothing changes', async () => {
    const path = copyOf('everything.xlsx');
    const before = readFileSync(path);
    await write(path, (leads) => [
      { kind: 'fillBlank', tabId: leads, row: 1, column: 0, value: 'Lnever' },
      { kind: 'takeBack', tabId: leads, column: 0, value: 'Lnot-there' },
      { kind: 'markColumn', tabId: leads, column: 0, mark: 'leadId' },
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(() => readFileSync(backupPathOf(path))).toThrow(/ENOENT/);
  });

  it('never puts an ID beside a formula, into one, or into rows that a formula fills', async () => {
    const path = copyOf('everything.xlsx');
    const store = openXlsxFile(path, { log: silentLog });
    const lease = await store.acquire();
    const workbook = await store.read(everything);
    const spill = workbook.tabs.find((tab) => tab.title === 'Spill')?.id ?? 0;
    const leads = workbook.tabs.find((tab) => tab.title === 'Leads')?.id ?? 0;
    const before = readFileSync(path);
    await lease.write([
      { kind: 'fillBlank', tabId: spill, row: 2, column: 0, value: 'L1' },
      { kind: 'fillBlank', tabId: leads, row: 5, column: 4, value: 'L2' },
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
    await lease.release();
  });

  it('gives the same bytes for the same writes', async () => {
    const [a, b] = [copyOf('everything.xlsx'), copyOf('everything.xlsx')];
    for (const path of [a, b]) await write(path, sampleBatch);
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
  });
});
