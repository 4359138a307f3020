import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createXlsxFile } from '../../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { csvFolder } from '../../../src/adapters/csv-files/csv-folder.ts';
import { emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { demo } from '../../../src/jobs/demo/demo.ts';
import { demoNow } from '../../support/demo-now.ts';
import type { InitJob } from '../../../src/jobs/init/init.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import { remove } from '../../../src/jobs/remove/remove.ts';
import { savedByLibreOffice } from './saved-by-libre-office.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, ownFolder, partsOf, partText } from './workbook-copy.ts';

const isOfficeWanted = process.env['LEADSHEET_OFFICE'] === '1';
const yes = { dryRun: false, confirm: () => Promise.resolve(true) };

const initJob: InitJob = {
  stages: null,
  with: [],
  bind: false,
  dryRun: false,
  talk: null,
};

function portsOf(path: string, now = demoNow) {
  const store = openXlsxFile(path, { log: silentLog });
  const files = csvFolder(join(path, '..', 'tabs'));
  return { store, clock: fixedClock(now), random: seededRandom(1), log: silentLog, files };
}

async function useIt(path: string): Promise<void> {
  await init(portsOf(path), { ...initJob, with: ['activities'], format: true });
  for (const day of [1, 2]) {
    const ports = portsOf(path, demoNow + day * 86_400_000);
    await recalculate(ports, { command: 'nightly', dryRun: false });
    await remind({ ...ports, mailer: emlMailer(join(path, '..', 'mail')) }, {});
  }
}

/** Parts that differ, and are not only added to: the styles table keeps what was once put into it. */
function differences(before: Record<string, Uint8Array>, after: Record<string, Uint8Array>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
  );
}

describe('leadsheet remove on an .xlsx file', () => {
  it.each(['everything.xlsx', 'everything.xlsm', 'pivot.xlsx', 'openpyxl.xlsx', 'libreoffice.xlsx'])(
    'leaves every part of %s as it was before init, but for styles that nothing uses any more',
    async (fixture) => {
      const path = copyOf(fixture);
      const before = partsOf(path);
      await useIt(path);
      expect(differences(before, partsOf(path)).length).toBeGreaterThan(5);
      const result = await remove(portsOf(path), yes);
      expect(result.outcome).toBe('removed');
      const after = partsOf(path);
      const left = differences(before, after);
      expect(left.filter((name) => !/styles\.xml$|workbook\.xml$/.test(name))).toEqual([]);
      expect(partText(path, 'xl/workbook.xml')).not.toMatch(/leadsheet/i);
      const listOf = (parts: Record<string, Uint8Array>): readonly (string | undefined)[] => {
        const xml = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
        return [/<sheets>.*<\/sheets>/.exec(xml)?.[0], /<definedNames>.*<\/definedNames>/.exec(xml)?.[0]];
      };
      expect(listOf(after)).toEqual(listOf(before));
      expect(await remove(portsOf(path), yes)).toMatchObject({ outcome: 'nothing there', goes: [] });
    },
  );

  it('leaves the sample without Leadsheet’s tabs, with every cell that a person might have typed', async () => {
    const path = join(ownFolder(), 'pipeline.xlsx');
    await createXlsxFile(path, { title: 'Leads' });
    const mailer = emlMailer(join(path, '..', 'mail'));
    await demo({ ...portsOf(path), mailer }, { seed: 3, boundTo: path });
    const before = (await portsOf(path).store.read(everything)).tabs.filter(({ ownedAs }) => ownedAs === null);
    // It adds a row to Settings and decorates.
    await init(portsOf(path), { ...initJob, format: true });
    const result = await remove(portsOf(path), yes);
    expect(result.exported).toEqual(
      expect.arrayContaining(['Metrics', 'Stage History', 'Reminder Log', 'Run Log', 'Metrics History', 'Data Issues']),
    );
    const after = (await portsOf(path).store.read(everything)).tabs;
    expect(after.map(({ title }) => title)).toEqual(before.map(({ title }) => title));
    // The sample's own leads have IDs but for those that came in just now; its stages have none.
    const isGiven = (cell: unknown): boolean => typeof cell === 'string' && /^(?:[LS][2-9B-Z]{9}|Stage ID)$/.test(cell);
    const bare = before.map(({ rows }) =>
      rows.map((cells) => trimmed(cells.map((cell) => (isGiven(cell) ? null : cell)))),
    );
    expect(after.map(({ rows }) => rows.map(trimmed))).toEqual(bare);
    // The choices beside the sample's own settings are the team's.
    const ofTeam = /<dataValidations[^>]*>(?:(?!<\/dataValidations>).)*off,only me,on.*?<\/dataValidations>/s;
    for (const part of Object.keys(partsOf(path)).filter((name) => name.startsWith('xl/worksheets/sheet')))
      expect(partText(path, part).replace(ofTeam, ''), part).not.toMatch(
        /conditionalFormatting|dataValidation|legacyDrawing/,
      );
  });

  it('takes nothing of a person’s, makes broken what programs would, and names it', async () => {
    const path = copyOf('everything.xlsx');
    await useIt(path);
    await type(path, 'Metrics', 90, 'call the printer');
    const tableOf = (xml: string): string =>
      xml.replace(
        '</sheetData>',
        '<row r="9"><c r="A9"><f>Metrics!A1&amp;"Metrics!"</f><v>1</v></c></row></sheetData>',
      );
    changePart(path, 'xl/worksheets/sheet2.xml', tableOf);
    changePart(path, 'xl/workbook.xml', (xml) =>
      xml.replace('<definedNames>', '<definedNames><definedName name="Ours">Metrics!$A$1</definedName>'),
    );
    const list = '<dataValidation type="list" sqref="C1"><formula1>Stages!$A$2:$A$8</formula1></dataValidation>';
    const lists = (xml: string): string => xml.replace('</sheetData>', `</sheetData>${listsXml(list)}`);
    changePart(path, 'xl/worksheets/sheet3.xml', lists);

    const result = await remove(portsOf(path), yes);
    expect(result.typed).toContain('Metrics!B91: call the printer');
    expect(result.breaks).toEqual([
      'The formula Table!A9: =Metrics!A1&"Metrics!"',
      'The dropdown Lists: Stages!$A$2:$A$8',
      'The named range Ours: Metrics!$A$1',
    ]);
    expect(partText(path, 'xl/worksheets/sheet2.xml')).toContain('<f>#REF!A1&amp;&quot;Metrics!&quot;</f><v>1</v>');
    expect(partText(path, 'xl/worksheets/sheet3.xml')).toContain('<formula1>#REF!$A$2:$A$8</formula1>');
    expect(partText(path, 'xl/workbook.xml')).toContain('<definedName name="Ours">#REF!$A$1</definedName>');
    if (!isOfficeWanted) return;
    const script = 'import openpyxl, sys\nprint(openpyxl.load_workbook(sys.argv[1]).sheetnames)';
    const opened = execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' });
    expect(opened.trim()).toBe("['Leads', 'Chart', 'Table', 'Lists', 'Spill']");
    expect(savedByLibreOffice([path])).toHaveLength(1);
  });

  it.skipIf(!isOfficeWanted)(
    'knows what is its own after LibreOffice saved the file (LEADSHEET_OFFICE=1)',
    async () => {
      const path = copyOf('openpyxl.xlsx');
      await useIt(path);
      const [saved = ''] = savedByLibreOffice([path]);
      const result = await remove(portsOf(saved), yes);
      expect(result.goes.join('\n')).toContain('The tabs that `init` made for you');
      const { tabs } = await portsOf(saved).store.read(everything);
      expect(tabs.map(({ title }) => title)).toEqual(['Leads']);
      expect(partText(saved, 'xl/workbook.xml')).not.toMatch(/leadsheet/i);
      expect(Object.keys(partsOf(saved)).filter((name) => /comments|vmlDrawing/.test(name))).toEqual([]);
      expect(savedByLibreOffice([saved])).toHaveLength(1);
    },
  );
});

const listsXml = (validations: string): string => `<dataValidations count="1">${validations}</dataValidations>`;

function trimmed(cells: readonly unknown[]): readonly unknown[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null && cell !== '') + 1);
}

/** As a person does. */
async function type(path: string, title: string, row: number, text: string): Promise<void> {
  const { store } = portsOf(path);
  const lease = await store.acquire();
  const tab = (await store.read(everything)).tabs.find((each) => each.title === title);
  await lease.write([{ kind: 'setCells', tabId: tab?.id ?? 0, row, column: 1, cells: [[{ value: text }]] }]);
  await lease.release();
}

function changePart(path: string, part: string, change: (xml: string) => string): void {
  const parts = partsOf(path);
  const before = partText(path, part);
  expect(change(before)).not.toBe(before);
  writeFileSync(path, zipSync({ ...parts, [part]: strToU8(change(before)) }));
}
