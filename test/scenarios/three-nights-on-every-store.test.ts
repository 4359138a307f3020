import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import type { MemoryContent } from '../support/memory-store/memory-workbook.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { WorkbookStore } from '../../src/ports.ts';
import { tinyPerson, writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import type { Person, SimpleTab } from '../contracts/store-contract.ts';
import { day } from '../support/builders.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';

interface Sheet {
  readonly open: () => WorkbookStore;
  readonly person: Pick<Person, 'setCell' | 'deleteRow' | 'insertRow' | 'renameTab'>;
  /** Puts a formula that shows nothing into a cell. */
  readonly setEmptyFormula: (row: number, column: number) => Promise<void>;
  readonly formulaAt: (row: number, column: number) => string | null;
}

const serial = (iso: string): number => day(iso) + 25569;
const leads: SimpleTab = {
  title: 'Leads',
  rows: [
    ['Lead ID', 'Company', 'Contact', 'Owner', 'Stage', 'Amount', 'Created', 'Entered Proposal'],
    ['L1', 'Acme', 'Bo', 'Ann', 'Proposal', 1200, serial('2026-02-01'), serial('2026-02-20')],
    ['L2', 'Borax', 'Cy', 'Ben', 'Follow-up', 800, serial('2026-02-03')],
    ['L3', 'Cairn', 'Di', 'Ann', 'Negotiation', 2500, serial('2026-01-10'), serial('2026-01-20')],
    [null, 'Dune', 'Ed', null, 'Lead generation', null, serial('2026-03-01')],
    ['L5', 'Elm', 'Fay', 'Ben', 'Initial contact', 950, serial('2026-02-25')],
  ],
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function inMemory(): Promise<Sheet> {
  const store = memoryStore({ timeZone: 'UTC', tabs: [leads] });
  type Rows = MemoryContent['tabs'][number]['rows'];
  const change = (title: string, next: (rows: Rows) => Rows, newTitle = title): Promise<void> => {
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) => (tab.title === title ? { ...tab, title: newTitle, rows: next(tab.rows) } : tab)),
    }));
    return Promise.resolve();
  };
  const put = (row: number, column: number, cell: Rows[number][number]) => (rows: Rows) =>
    rows.map((cells, i) => (i === row ? Object.assign([...cells], { [column]: cell }) : cells));
  return Promise.resolve({
    open: () => store.open(),
    setEmptyFormula: (row, column) => change('Leads', put(row, column, { value: '', formula: '=""' })),
    formulaAt: (row, column) => store.content().tabs.find((tab) => tab.title === 'Leads')?.rows[row]?.[column]?.formula ?? null,
    person: {
      setCell: (title, row, column, value) => change(title, put(row, column, { value })),
      deleteRow: (title, row) => change(title, (rows) => rows.toSpliced(row, 1)),
      insertRow: (title, row) => change(title, (rows) => rows.toSpliced(row, 0, [])),
      renameTab: (title, newTitle) => change(title, (rows) => rows, newTitle),
    },
  });
}

async function onGoogle(): Promise<Sheet> {
  const harness = await googleSheetHarness([leads], {}, 'UTC', 'en_GB');
  closing.push(() => harness.close());
  const { emulator, spreadsheetId } = harness;
  const first = () => emulator.state.get(spreadsheetId)?.sheets.find((sheet) => sheet.properties.title === 'Leads');
  return {
    open: harness.open,
    person: harness.person,
    setEmptyFormula: (row, column) => {
      const start = { sheetId: first()?.properties.sheetId ?? 0, rowIndex: row, columnIndex: column };
      const rows = [{ values: [{ userEnteredValue: { formulaValue: '=""' } }] }];
      emulator.act(spreadsheetId, [{ updateCells: { start, rows, fields: 'userEnteredValue' } }]);
      return Promise.resolve();
    },
    formulaAt: (row, column) => {
      const sheet = emulator.dump(spreadsheetId).sheets?.find((each) => each.properties?.title === 'Leads');
      const cell = sheet?.data?.[0]?.rowData?.[row]?.values?.[column];
      return cell?.userEnteredValue?.formulaValue ?? null;
    },
  };
}

function inFile(): Promise<Sheet> {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-nights-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, [leads]);
  const part = 'xl/worksheets/sheet1.xml';
  const xml = (): string => strFromU8(unzipSync(readFileSync(path))[part] ?? new Uint8Array());
  const cellAt = (row: number, column: number): RegExp => {
    const name = `${String.fromCharCode(65 + column)}${row + 1}`;
    return new RegExp(`<c r="${name}"[^>]*?(?:/>|>.*?</c>)`);
  };
  return Promise.resolve({
    open: () => openXlsxFile(path, { log: quietLog }),
    person: tinyPerson(path),
    setEmptyFormula: async (row, column) => {
      await tinyPerson(path).setCell('Leads', row, column, 'here');
      const parts = unzipSync(readFileSync(path));
      const name = `${String.fromCharCode(65 + column)}${row + 1}`;
      const made = xml().replace(cellAt(row, column), `<c r="${name}" t="str"><f>""</f><v></v></c>`);
      writeFileSync(path, zipSync({ ...parts, [part]: strToU8(made) }));
    },
    formulaAt: (row, column) => {
      const formula = /<f>(.*?)<\/f>/.exec(cellAt(row, column).exec(xml())?.[0] ?? '')?.[1];
      return formula === undefined ? null : `=${formula}`;
    },
  });
}

const compared = new Set(['metrics', 'data-issues', 'stage-history', 'deal-changes', 'metrics-history']);

/** A night over the sheet; gives what then stands in the worker's tabs and in people's, as text. */
async function night({ open }: Sheet, at: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const clock = fixedClock(day(at) * 86_400_000);
  const store = open();
  await recalculate({ store, clock, random: seededRandom(day(at)), log: quietLog }, { command: 'nightly', dryRun: false });
  const { tabs } = await open().read(everything);
  const told = tabs.filter((tab) => tab.ownedAs === null || compared.has(tab.ownedAs));
  return new Map(
    told
      .toSorted((a, b) => (a.title < b.title ? -1 : 1))
      .map((tab) => [
        tab.title,
        tab.rows
          // How old the figures are is a formula, and how mail is bound differs with what a workbook is.
          .slice(tab.ownedAs === 'metrics' ? 3 : 0)
          .map((row) => row.map(cellText).join(' | ').replace(/( \| )+$/, '').replace(/ [A-Z]{3}: the spreadsheet’s own language\./, ''))
          .filter((line) => line !== ''),
      ]),
  );
}

const deeds: readonly ((sheet: Sheet) => Promise<void>)[] = [
  async ({ person }) => {
    await person.setCell('Leads', 1, 4, 'Negotiation');
    await person.setCell('Leads', 2, 5, 850);
    // The IDs of two rows change places, and one is cleared.
    await person.setCell('Leads', 2, 0, 'L3');
    await person.setCell('Leads', 3, 0, 'L2');
    await person.setCell('Leads', 5, 0, null);
    await person.setCell('Data Issues', 3, 0, 'mine');
  },
  async ({ person }) => {
    await person.setCell('Leads', 2, 0, 'L2');
    await person.setCell('Leads', 3, 0, 'L3');
    await person.deleteRow('Leads', 1);
    await person.insertRow('Leads', 2);
    for (const [column, value] of ['L9', 'Fern', 'Gus', 'Ann', 'Won', 4000].entries())
      await person.setCell('Leads', 2, column, value);
    await person.renameTab('Leads', 'Pipeline');
  },
];

it('three nights of the same deeds leave the same tabs on every store', async () => {
  const nights = async (sheet: Sheet) => {
    const told = [await night(sheet, '2026-03-03T03:00')];
    for (const [i, deed] of deeds.entries()) {
      await deed(sheet);
      told.push(await night(sheet, `2026-03-0${4 + i}T03:00`));
    }
    return told;
  };
  const expected = await nights(await inMemory());
  expect(expected[1]?.get('Data Issues')?.join('\n')).toMatch(/lead\/id-moved[^]*lead\/id-lost|lead\/id-lost[^]*lead\/id-moved/);
  expect(expected[2]?.get('Stage History')?.join('\n')).toContain('removed');
  expect(await nights(await onGoogle()), 'Google Sheets').toEqual(expected);
  expect(await nights(await inFile()), '.xlsx').toEqual(expected);
});

it.each([
  ['memory', inMemory],
  ['Google Sheets', onGoogle],
  ['.xlsx', inFile],
])('%s: a formula that shows nothing in the cell of a Lead ID stays, and is named each night', async (_, make) => {
  const sheet = await make();
  await sheet.setEmptyFormula(2, 0);
  for (const at of ['2026-03-03T03:00', '2026-03-04T03:00', '2026-03-05T03:00']) {
    const told = await night(sheet, at);
    expect(sheet.formulaAt(2, 0)).toBe('=""');
    const issues = told.get('Data Issues')?.filter((line) => line.includes('lead/invalid-id'));
    expect(issues, at).toHaveLength(1);
    expect(issues?.[0]).toContain('takes no ID');
    // The other blank one is filled, once.
    expect(told.get('Leads')?.find((line) => line.includes('Dune'))).toMatch(/^L[2-9B-Z]{9} \|/);
  }
  await sheet.person.setCell('Leads', 2, 0, null);
  const mended = await night(sheet, '2026-03-06T03:00');
  expect(mended.get('Data Issues')?.join('\n')).not.toContain('takes no ID');
  expect(mended.get('Leads')?.find((line) => line.includes('Borax'))).toMatch(/^L[2-9B-Z]{9} \|/);
});
