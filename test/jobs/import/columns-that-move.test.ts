import { afterEach, describe, expect, it } from 'vitest';
import { leaseMs } from '../../../src/adapters/google-sheets/lease.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { StoreError } from '../../../src/errors.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import type { ImportJob } from '../../../src/jobs/import/import.ts';
import type { Log, RowSource, WorkbookStore } from '../../../src/ports.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const file: RowSource = {
  name: 'old-crm.csv',
  read: () =>
    Promise.resolve({
      rows: [
        ['Company', 'Stage', 'Notes'],
        ['Alder', 'Proposal', 'called'],
        ['Beacon', 'Proposal', 'wrote'],
      ],
    }),
};
const anotherFile: RowSource = {
  name: 'fair.csv',
  read: () =>
    Promise.resolve({
      rows: [
        ['Company', 'Stage'],
        ['Cairn', 'Proposal'],
      ],
    }),
};
const purchases: RowSource = {
  name: 'orders.csv',
  read: () =>
    Promise.resolve({
      rows: [
        ['Date', 'Customer email', 'Amount'],
        ['2026-01-02', 'a@alder.example', '10'],
      ],
    }),
};
const added = [
  ['Alder', 'Proposal', 'called'],
  ['Beacon', 'Proposal', 'wrote'],
];

async function start(): Promise<GoogleSheetHarness> {
  const rows = [
    ['Company', 'Stage', 'Notes'],
    ['Old', 'Won', 'x'],
  ];
  return (harness = await googleSheetHarness([{ title: 'Leads', rows }]));
}

const importInto = (
  it: GoogleSheetHarness,
  store: WorkbookStore = it.open(),
  { source = file, tab = 'leads', log = quietLog }: { source?: RowSource; tab?: ImportJob['tab']; log?: Log } = {},
) =>
  importRows(
    { store, clock: { now: () => it.emulator.clock.now() }, random: seededRandom(1), log },
    { source, tab, maps: [], dryRun: false },
  );

const sheetIdOf = (it: GoogleSheetHarness): number =>
  it.emulator.state.get(it.spreadsheetId)?.sheets.find(({ properties }) => properties.title === 'Leads')?.properties
    .sheetId ?? 0;

/** Somebody does something to the columns just as the rows are on their way. */
function onceAsRowsLand(it: GoogleSheetHarness, act: (sheetId: number) => object): void {
  let done = false;
  it.emulator.hooks.beforeRequest = (call) => {
    if (done || !call.kinds.includes('appendCells')) return;
    done = true;
    it.emulator.act(it.spreadsheetId, [act(sheetIdOf(it))]);
  };
}

const insertColumn = (sheetId: number) => ({
  insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
});
const deleteRows = (it: GoogleSheetHarness, from: number, to: number): unknown =>
  it.emulator.act(it.spreadsheetId, [
    { deleteDimension: { range: { sheetId: sheetIdOf(it), dimension: 'ROWS', startIndex: from, endIndex: to } } },
  ]);
const marksLeft = (it: GoogleSheetHarness): number =>
  (it.emulator.state.get(it.spreadsheetId)?.developerMetadata ?? []).filter(
    ({ metadataKey }) => metadataKey === 'leadsheet.mark',
  ).length;
const messageOf = (error: unknown): string => (error instanceof StoreError ? `${error.code}: ${error.message}` : '');

describe('an import while somebody inserts a column', () => {
  it('says which rows stand in wrong columns until they are gone, and then adds them', async () => {
    const it = await start();
    onceAsRowsLand(it, insertColumn);
    expect(messageOf(await importInto(it).catch((error: unknown) => error))).toMatch(/rows-misplaced: .*rows 3 to 4/);
    expect(messageOf(await importInto(it).catch((error: unknown) => error))).toMatch(/rows-misplaced: .*rows 3 to 4/);
    deleteRows(it, 2, 4);
    expect(await importInto(it)).toMatchObject({ added: 2, known: 0 });
    expect(await importInto(it)).toMatchObject({ added: 0, known: 2 });
    const shown = (await it.person.cells('Leads')).slice(1).map((row) => row.filter((cell) => cell !== null));
    expect(shown).toEqual([['Old', 'Won', 'x'], ...added]);
    expect(marksLeft(it)).toBe(0);
  });

  it('says it where somebody deletes one of the columns afterwards', async () => {
    const it = await start();
    onceAsRowsLand(it, insertColumn);
    await expect(importInto(it)).rejects.toThrow(/rows 3 to 4/);
    it.emulator.act(it.spreadsheetId, [
      { deleteDimension: { range: { sheetId: sheetIdOf(it), dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    ]);
    await expect(importInto(it)).rejects.toThrow(/rows 3 to 4/);
    deleteRows(it, 2, 4);
    expect(await importInto(it)).toMatchObject({ added: 2, known: 0, newColumns: ['Company'] });
  });

  it('goes on saying it after other imports, which say that there is something left', async () => {
    const it = await start();
    onceAsRowsLand(it, insertColumn);
    await expect(importInto(it)).rejects.toThrow(/rows 3 to 4/);
    const warnings: string[] = [];
    const log: Log = { ...quietLog, warn: (text) => void warnings.push(text) };
    expect(await importInto(it, it.open(), { source: purchases, tab: 'purchases', log })).toMatchObject({ added: 1 });
    expect(await importInto(it, it.open(), { source: anotherFile, log })).toMatchObject({ added: 1 });
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/^An earlier import into “Leads” was cut off/);
    await expect(importInto(it)).rejects.toThrow(/rows 3 to 4/);
    deleteRows(it, 2, 4);
    expect(await importInto(it)).toMatchObject({ added: 2, known: 0 });
    expect(await importInto(it, it.open(), { source: anotherFile, log })).toMatchObject({ added: 0, known: 1 });
    expect(warnings).toHaveLength(2);
    expect(marksLeft(it)).toBe(0);
  });

  it('says so too where the run was killed before it could look', async () => {
    const it = await start();
    onceAsRowsLand(it, insertColumn);
    const store = it.open();
    let isDead = false;
    const killed: WorkbookStore = {
      ...store,
      read: (selection) => (isDead ? Promise.reject(new Error('killed')) : store.read(selection)),
      acquire: async () => {
        const lease = await store.acquire();
        const write: typeof lease.write = async (batch) => {
          const result = await lease.write(batch);
          isDead = true;
          return result;
        };
        return { ...lease, write, release: () => Promise.resolve() };
      },
    };
    await expect(importInto(it, killed)).rejects.toThrow('killed');
    it.emulator.clock.advance(leaseMs + 60_000);
    expect(messageOf(await importInto(it).catch((error: unknown) => error))).toMatch(/rows-misplaced: .*rows 3 to 4/);
    deleteRows(it, 2, 4);
    expect(await importInto(it)).toMatchObject({ added: 2, known: 0 });
  });

  it('is not misled by a header that is renamed in that moment', async () => {
    const it = await start();
    onceAsRowsLand(it, (sheetId) => ({
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 2 },
        fields: 'userEnteredValue',
        rows: [{ values: [{ userEnteredValue: { stringValue: 'Remarks of ours' } }] }],
      },
    }));
    expect(await importInto(it)).toMatchObject({ added: 2 });
    expect((await it.person.cells('Leads')).slice(2)).toEqual(added);
    expect(marksLeft(it)).toBe(0);
  });
});
