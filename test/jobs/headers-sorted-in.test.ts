import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { importRows } from '../../src/jobs/import/import.ts';
import { importStageLog } from '../../src/jobs/import/import-stage-log.ts';
import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { RowSource, WorkbookStore } from '../../src/ports.ts';
import { tinyPerson, writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { day } from '../support/builders.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';

type Row = readonly (string | number | null)[];

const head: Row = ['Company', 'Contact', 'Email', 'Stage', 'Amount', 'Created'];
const stages = ['Initial contact', 'Proposal', 'Won', 'Negotiation', 'Lost'];
const leads = Array.from({ length: 30 }, (_, i): Row => {
  const name = `${String.fromCharCode(65 + (i % 26))}lder ${i}`;
  return [name, `Person ${i}`, `p${i}@alder${i}.example`, stages[i % 5] ?? '', 500 + 10 * i, 46_000 + i];
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Sheet {
  readonly open: () => WorkbookStore;
  /** Somebody moves the row of headers: `to` leads stand above it then. */
  readonly moveHeader: (to: number) => Promise<void>;
}

function inMemory(): Promise<Sheet> {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: [head, ...leads] }] });
  return Promise.resolve({
    open: () => store.open(),
    moveHeader: (to) => {
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) => {
          if (tab.title !== 'Leads') return tab;
          const at = tab.rows.findIndex((row) => row[0]?.value === 'Company');
          return { ...tab, rows: tab.rows.toSpliced(at, 1).toSpliced(to, 0, tab.rows[at] ?? []) };
        }),
      }));
      return Promise.resolve();
    },
  });
}

/** Cells move, the grid stays: as sorting does it. */
async function rewrite(
  store: WorkbookStore,
  to: number,
  set: (row: number, column: number, value: unknown) => Promise<void>,
) {
  const rows = (await store.read(everything)).tabs.find((tab) => tab.title === 'Leads')?.rows ?? [];
  const at = rows.findIndex((row) => row[0] === 'Company');
  const moved = rows.toSpliced(at, 1).toSpliced(to, 0, rows[at] ?? []);
  const width = Math.max(...rows.map((row) => row.length));
  for (const [row, cells] of moved.entries())
    for (let column = 0; column < width; column += 1)
      if (cells[column] !== rows[row]?.[column]) await set(row, column, cells[column] ?? null);
}

async function onGoogle(): Promise<Sheet> {
  const harness = await googleSheetHarness([{ title: 'Leads', rows: [head, ...leads] }], {}, 'UTC');
  closing.push(() => harness.close());
  const set = (row: number, column: number, value: unknown) =>
    harness.person.setCell('Leads', row, column, value as string | number | null);
  return { open: harness.open, moveHeader: (to) => rewrite(harness.open(), to, set) };
}

function inFile(): Promise<Sheet> {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-sorted-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, [{ title: 'Leads', rows: [head, ...leads] }]);
  const person = tinyPerson(path);
  const open = () => openXlsxFile(path, { log: quietLog });
  const set = (row: number, column: number, value: unknown) =>
    person.setCell('Leads', row, column, value as string | number | null);
  return Promise.resolve({ open, moveHeader: (to) => rewrite(open(), to, set) });
}

const portsAt = (store: WorkbookStore, at: string) => ({
  store,
  clock: fixedClock(day(at) * 86_400_000),
  random: seededRandom(day(at)),
  log: quietLog,
});

async function night(sheet: Sheet, at: string) {
  const { findings } = await recalculate(portsAt(sheet.open(), at), { command: 'nightly', dryRun: false });
  const { tabs } = await sheet.open().read(everything);
  const rowsOf = (title: string): string[] =>
    (tabs.find((tab) => tab.title === title)?.rows ?? []).map((row) => row.map(cellText).join(' | '));
  return { findings, history: rowsOf('Stage History'), leads: rowsOf('Leads') };
}

describe.each([
  ['memory', inMemory],
  ['Google Sheets', onGoogle],
  ['.xlsx', inFile],
])('%s', (_, make) => {
  it('a sheet that is sorted together with its headers loses no lead, and gains none, until it is sorted back', async () => {
    const sheet = await make();
    const first = await night(sheet, '2026-03-03T03:00');
    const ids = first.leads.slice(1).map((row) => row.split(' | ').at(-1));
    expect(new Set(ids).size).toBe(30);
    for (const [i, to] of [7, 25, 30].entries()) {
      await sheet.moveHeader(to);
      const sorted = await night(sheet, `2026-03-0${4 + i}T03:00`);
      expect(sorted.history).toEqual(first.history);
      expect(sorted.leads.toSorted()).toEqual(first.leads.toSorted());
      expect(sorted.findings.filter(({ code }) => /header\/sorted-in|passed-over|id-/.test(code))).toMatchObject([
        { code: 'header/sorted-in', row: to + 1, message: expect.stringContaining(`below ${to} leads`) },
      ]);
    }
    await sheet.moveHeader(0);
    const back = await night(sheet, '2026-03-07T03:00');
    expect(back.history).toEqual(first.history);
    expect(back.leads).toEqual(first.leads);
    expect(back.findings.filter(({ code }) => code === 'header/sorted-in')).toEqual([]);
  });

  it('IDs go beside the leads on both sides, and their header beside the headers', async () => {
    const sheet = await make();
    await sheet.moveHeader(22);
    const { leads: rows } = await night(sheet, '2026-03-03T03:00');
    expect(rows[22]).toBe([...head, 'Lead ID'].join(' | '));
    expect(rows.filter((row) => / \| L[2-9B-Z]{9}$/.test(row))).toHaveLength(30);
  });

  it('an import finds the columns and the leads on both sides', async () => {
    const sheet = await make();
    const { leads: before } = await night(sheet, '2026-03-03T03:00');
    const id = (row: number): string => before[row]?.split(' | ').at(-1) ?? '';
    const source: RowSource = {
      name: 'deals.csv',
      read: () =>
        Promise.resolve({
          rows: [
            ['Lead ID', 'Company', 'Stage', 'Region'],
            [id(1), 'Alder 0', 'Initial contact', ''],
            [id(28), 'Blder 27', 'Won', ''],
            ['NEW-1', 'Newcomer', 'Proposal', 'North'],
            ['Lead ID', 'Company', 'Stage', ''],
          ],
        }),
    };
    const run = (dryRun: boolean) =>
      importRows(portsAt(sheet.open(), '2026-03-04T08:00'), { source, tab: 'leads', maps: [], dryRun });
    const onTop = await run(true);
    await sheet.moveHeader(24);
    expect(await run(true)).toEqual(onTop);
    expect(await run(false)).toMatchObject({
      added: 1,
      known: 2,
      differing: 0,
      newColumns: ['Region'],
      findings: [{ code: 'import/no-lead' }],
    });
    const { leads: rows } = await night(sheet, '2026-03-05T03:00');
    expect(rows[24]).toBe([...head, 'Lead ID', 'Region'].join(' | '));
    expect(rows.filter((row) => row.startsWith('Newcomer |  |  | Proposal'))).toEqual([
      expect.stringContaining('NEW-1 | North'),
    ]);
  });
});

it('a stage log knows the leads on both sides, and no lead that is called as the headers are', async () => {
  const sheet = await inMemory();
  const { leads: before } = await night(sheet, '2026-03-03T03:00');
  await sheet.moveHeader(24);
  const source: RowSource = {
    name: 'log.csv',
    read: () =>
      Promise.resolve({
        rows: [
          ['Lead', 'To', 'Time'],
          ...[1, 28].map((row) => [before[row]?.split(' | ').at(-1) ?? '', 'Proposal', '2026-01-05']),
          ['Lead ID', 'Proposal', '2026-01-05'],
        ],
      }),
  };
  const result = await importStageLog(portsAt(sheet.open(), '2026-03-04T08:00'), { source, maps: [], dryRun: true });
  expect(result).toMatchObject({ added: 2, findings: [{ code: 'import/no-stage', value: 'Lead ID' }] });
});

it('init keeps no row of headers that will not stay there, and decorates nothing among the leads', async () => {
  const sheet = await inMemory();
  await sheet.moveHeader(24);
  const result = await init(portsAt(sheet.open(), '2026-03-03T08:00'), {
    stages: null,
    with: [],
    bind: false,
    format: true,
    dryRun: false,
    talk: null,
  });
  expect(result.proposal.join('\n')).toMatch(/headers in row 25[^]*Move row 25 to the top/);
  expect(result.steps.join('\n')).toContain('No dropdowns and colours in “Leads”');
  const { tabs } = await sheet.open().read(everything);
  const settings = tabs.find((tab) => tab.title === 'Settings')?.rows.map((row) => cellText(row[0])) ?? [];
  expect(settings).toContain('Tab: Leads');
  expect(settings.filter((name) => name.startsWith('Leads header row'))).toEqual([]);
});
