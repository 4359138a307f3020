import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createXlsxFile } from '../../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { chartIds } from '../../../src/core/layout/chart-ids.ts';
import type { PutChart, SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { demo } from '../../../src/jobs/demo/demo.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { demoNow } from '../../support/demo-now.ts';
import { sampleBatch } from './sample-batch.ts';
import { savedByLibreOffice } from './saved-by-libre-office.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, ownFolder, partsOf, partText } from './workbook-copy.ts';

const isOfficeWanted = process.env['LEADSHEET_OFFICE'] === '1';
const block = (row: number, column: number, rowCount = 4) => ({ row, column, rowCount, columnCount: 1 });

/** Over a table whose header is in row 11 (and 10 of these), months in A, figures in B to D. */
function aChart(changes: Partial<PutChart> = {}, headerRow = 10): PutChart {
  return {
    ...{ kind: 'putChart', chartId: 7109, tabId: 501, title: 'Forecast & more', type: 'range', create: true },
    ...{ anchorRow: 20, anchorColumn: 6, domain: block(headerRow, 0) },
    series: [block(headerRow, 1), block(headerRow, 2), block(headerRow, 3)],
    ...changes,
  };
}

async function write(path: string, batch: readonly SheetWrite[]): Promise<string[]> {
  const said: string[] = [];
  const store = openXlsxFile(path, { log: { ...silentLog, warn: (text) => said.push(text) } });
  const lease = await store.acquire();
  await store.read(everything);
  await lease.write(batch);
  await lease.release();
  return said;
}

/** A fixture with our tabs in it and one chart on Metrics. */
async function withChart(fixture = 'everything.xlsx'): Promise<string> {
  const path = copyOf(fixture);
  await write(path, [...sampleBatch(1), aChart()]);
  return path;
}

const newest = (path: string, folder: string): string =>
  Object.keys(partsOf(path))
    .filter((name) => name.startsWith(`xl/${folder}`) && name.endsWith('.xml') && !name.includes('_rels'))
    .sort()
    .at(-1) ?? '';
const formulas = (path: string, part = newest(path, 'charts/')): string[] =>
  [...partText(path, part).matchAll(/<(?:c:)?f>([^<]*)</g)].map(([, f = '']) => f);

function change(path: string, part: string, by: (xml: string) => string): void {
  const before = partText(path, part);
  expect(by(before)).not.toBe(before);
  writeFileSync(path, zipSync({ ...partsOf(path), [part]: strToU8(by(before)) }));
}

describe('a chart of ours', () => {
  it('is put beside what a workbook has, and every part of theirs stays as it was', async () => {
    const path = copyOf('everything.xlsx');
    const before = partsOf(path);
    await write(path, [...sampleBatch(1), aChart()]);
    const after = partsOf(path);
    const theirs = Object.keys(before).filter((name) => /\/(?:charts|drawings|media|pivot|chartsheets)/.test(name));
    expect(theirs.length).toBeGreaterThan(5);
    for (const name of theirs)
      expect(Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? [])), name).toBe(true);
    const types = partText(path, '[Content_Types].xml');
    for (const folder of ['charts/', 'drawings/drawing']) expect(types).toContain(`/${newest(path, folder)}"`);
    expect(formulas(path)).toContain("'Metrics'!$B$12:$B$14");
    expect(partText(path, newest(path, 'drawings/drawing'))).toContain('name="Leadsheet chart 7109"');
  });

  it('is as it was after a second night, to the byte', async () => {
    const path = await withChart();
    const before = readFileSync(path);
    await write(path, [aChart({ create: false })]);
    await write(path, [aChart()]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('follows its block, and keeps the place, the look and the series that a person gave it', async () => {
    const path = await withChart();
    change(path, newest(path, 'drawings/drawing'), (xml) => xml.replace('<xdr:row>20<', '<xdr:row>44<'));
    const chart = newest(path, 'charts/');
    change(path, chart, (xml) =>
      xml.replaceAll('C55A11', '00FF00').replace(/<c:ser><c:idx val="2"\/>.*?<\/c:ser>/, ''),
    );
    const [moved, styled] = [partText(path, newest(path, 'drawings/drawing')), partText(path, chart)];
    await write(path, [aChart({ create: false }, 30)]);
    expect(partText(path, newest(path, 'drawings/drawing'))).toBe(moved);
    expect(formulas(path)).toEqual(
      ['$B$31', '$A$32:$A$34', '$B$32:$B$34', '$C$31', '$A$32:$A$34', '$C$32:$C$34'].map((at) => `'Metrics'!${at}`),
    );
    expect(partText(path, chart)).toBe(styled.replace(/\$11</g, '$31<').replace(/\$12:(\$.\$)14/g, '$32:$134'));
  });

  it('finds its columns again where somebody put one in, and lets go of the figures that a program kept', async () => {
    const path = await withChart();
    const chart = newest(path, 'charts/');
    const later: Record<string, string> = { A: 'B', B: 'C', C: 'D', D: 'E' };
    change(path, chart, (xml) =>
      xml
        .replace(/\$([A-D])\$/g, (_, letter: string) => `$${later[letter] ?? ''}$`)
        .replace('</c:f></c:numRef>', '</c:f><c:numCache><c:ptCount val="3"/></c:numCache></c:numRef>'),
    );
    await write(path, [aChart({ create: false })]);
    expect(formulas(path).filter((f) => f.includes('$14'))).toContain("'Metrics'!$B$12:$B$14");
    expect(partText(path, chart)).not.toContain('numCache');
  });

  it('is a person’s once it reads another tab or two tables', async () => {
    for (const by of [
      (xml: string) => xml.replace("'Metrics'!$C$12:$C$14", 'Leads!$C$12:$C$14'),
      (xml: string) => xml.replace('$C$12:$C$14', '$C$2:$C$14'),
    ]) {
      const path = await withChart();
      change(path, newest(path, 'charts/'), by);
      const before = readFileSync(path);
      await write(path, [aChart({ create: false }, 30)]);
      expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  it('is known by its title where a program gave it another name', async () => {
    const path = await withChart();
    change(path, newest(path, 'drawings/drawing'), (xml) => xml.replace('Leadsheet chart 7109', 'Chart 1'));
    await write(path, [aChart({ create: false }, 30)]);
    expect(formulas(path)).toContain("'Metrics'!$B$32:$B$34");
  });

  it('that is gone is not made again', async () => {
    const path = await withChart();
    change(path, newest(path, 'drawings/drawing'), (xml) =>
      xml.replace(/<xdr:twoCellAnchor.*<\/xdr:twoCellAnchor>/, ''),
    );
    const before = readFileSync(path);
    await write(path, [aChart({ create: false })]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('stands beside a picture that somebody put on the tab', async () => {
    const path = await withChart();
    const drawing = newest(path, 'drawings/drawing');
    change(path, drawing, (xml) =>
      xml.replace('Leadsheet chart 7109', 'Ours &amp; theirs').replace('id="2"', 'id="3"'),
    );
    change(path, newest(path, 'charts/'), (xml) => xml.replace('Forecast', 'My own'));
    const [theirs, chart] = [partText(path, drawing), partText(path, newest(path, 'charts/'))];
    const part = newest(path, 'charts/');
    await write(path, [
      aChart({}, 30),
      aChart({ chartId: 7108, title: 'Won', type: 'column', series: [block(10, 1)] }),
    ]);
    const now = partText(path, drawing);
    expect(now.startsWith(theirs.replace('</xdr:wsDr>', ''))).toBe(true);
    expect([...now.matchAll(/cNvPr id="(\d+)"/g)].map(([, id]) => id)).toEqual(['3', '2', '4']);
    expect(partText(path, part)).toBe(chart);
  });

  it.each([
    ['is of another kind', (xml: string) => xml.replaceAll('xdr:wsDr', 'xdr:other')],
    ['is damaged', (xml: string) => xml.replace('</xdr:wsDr>', '')],
  ])('is left out, with one line, where what lies on the tab %s', async (_, by) => {
    const path = await withChart();
    change(path, newest(path, 'drawings/drawing'), by);
    const cells: SheetWrite = { kind: 'setCells', tabId: 501, row: 90, column: 0, cells: [[{ value: 'later' }]] };
    const said = await write(path, [cells, aChart({ chartId: 7108 })]);
    expect(said).toEqual([expect.stringContaining('No chart was put into the tab "Metrics"')]);
    const { tabs } = await openXlsxFile(path, { log: silentLog }).read(everything);
    expect(tabs.find(({ title }) => title === 'Metrics')?.rows[90]?.[0]).toBe('later');
  });
});

describe('the charts of Metrics', () => {
  const portsOf = (path: string) => {
    const store = openXlsxFile(path, { log: silentLog });
    return { store, clock: fixedClock(demoNow), random: seededRandom(1), log: silentLog };
  };
  const night = (path: string) => recalculate(portsOf(path), { command: 'nightly', dryRun: false });
  const drawn = (path: string): string[] =>
    Object.keys(partsOf(path)).filter((name) => /^xl\/(?:charts|drawings\/drawing|drawings\/_rels)/.test(name));
  const aDemo = async (): Promise<string> => {
    const path = join(ownFolder(), 'pipeline.xlsx');
    await createXlsxFile(path, { title: 'Leads' });
    await demo({ ...portsOf(path), mailer: emlMailer(join(path, '..', 'mail')) }, { seed: 3, boundTo: path });
    return path;
  };

  it('are three over their tables, the same after each night, and stay away when somebody deletes one', async () => {
    const path = await aDemo();
    const names = [chartIds.funnel, chartIds.wonMonths, chartIds.forecast].map((id) => `name="Leadsheet chart ${id}"`);
    const drawing = newest(path, 'drawings/drawing');
    for (const name of names) expect(partText(path, drawing)).toContain(name);
    const { tabs } = await portsOf(path).store.read(everything);
    const rows = tabs.find(({ ownedAs }) => ownedAs === 'metrics')?.rows ?? [];
    // Nothing stands where they lie.
    const [top = 0] = [...partText(path, drawing).matchAll(/<xdr:from>.*?<xdr:row>(\d+)</g)].map(([, row]) =>
      Number(row),
    );
    expect(top).toBeGreaterThan(25);
    expect(
      rows
        .slice(top, top + 16)
        .flat()
        .filter((cell) => cell !== null && cell !== ''),
    ).toEqual([]);
    const [, first = 0] = /\$B\$(\d+)</.exec(formulas(path, 'xl/charts/chart1.xml').join('<') + '<') ?? [];
    expect(['Reached', 'Won, GBP', 'Expected']).toContain(rows[Number(first) - 1]?.[1]);

    const before = new Map(drawn(path).map((name) => [name, partText(path, name)]));
    expect(before.size).toBe(5);
    await night(path);
    expect(new Map(drawn(path).map((name) => [name, partText(path, name)]))).toEqual(before);

    change(path, drawing, (xml) =>
      xml.replace(/<xdr:twoCellAnchor(?:(?!<\/xdr:twoCellAnchor>).)*7108.*?<\/xdr:twoCellAnchor>/, ''),
    );
    const without = partText(path, drawing);
    await night(path);
    expect(partText(path, drawing)).toBe(without);
  });

  it.skipIf(!isOfficeWanted)(
    'are read by openpyxl and drawn by LibreOffice, which keeps them (LEADSHEET_OFFICE=1)',
    async () => {
      const path = await aDemo();
      const script = `
import openpyxl, sys, warnings
warnings.simplefilter('error')
for chart in openpyxl.load_workbook(sys.argv[1])['Metrics']._charts:
    print(chart.title.tx.rich.p[0].r[0].t, sum(len(c.series) for c in chart._charts), chart.anchor._from.row)`;
      const found = execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' });
      expect(found.trim().split('\n').sort()).toEqual([
        'Forecast: still to come 3 35',
        'Funnel: deals that came so far 1 35',
        'Won by month 2 35',
      ]);
      const profile = `-env:UserInstallation=file://${join(ownFolder(), 'profile')}`;
      const folder = ownFolder();
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], {
        stdio: 'ignore',
      });
      const text = execFileSync('pdftotext', [join(folder, 'pipeline.pdf'), '-'], { encoding: 'utf8' });
      for (const title of ['Forecast: still to come', 'Funnel: deals that came so far']) expect(text).toContain(title);

      const [saved = ''] = savedByLibreOffice([path]);
      change(saved, newest(saved, 'charts/'), (xml) => xml.replace(/\$\d+:(\$.)\$\d+</g, '$3:$1$5<'));
      await night(saved);
      expect(Object.keys(partsOf(saved)).filter((name) => name.startsWith('xl/charts/chart'))).toHaveLength(3);
      expect(formulas(saved).join()).not.toContain('$3:');
    },
  );
});
