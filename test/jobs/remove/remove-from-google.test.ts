import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvFolder } from '../../../src/adapters/csv-files/csv-folder.ts';
import { emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { isOurFormula } from '../../../src/core/layout/is-our-formula.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { BusyError } from '../../../src/errors.ts';
import { inSettings, settingRow } from '../../../src/jobs/init/rows/tab-rows.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import { remove } from '../../../src/jobs/remove/remove.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';
import { forkSpreadsheet } from '../../support/sheets-emulator/state.ts';
import type { Spreadsheet } from '../../support/sheets-emulator/state.ts';
import { pictureOf } from './peoples-picture.ts';

let it_: GoogleSheetHarness;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-remove-'));
});
afterEach(async () => {
  await it_.close();
  rmSync(folder, { recursive: true, force: true });
});

const leads = [
  ['Company', 'Owner', 'Stage', 'Amount', 'Currency', 'Created', 'Stage since', 'Follow-up date', 'Our column'],
  ['Alder Dental', 'Hannah', 'Proposal', 4200, 'EUR', 46_034, 46_050, 46_080, 'x'],
  ['Beacon Coffee', 'Hannah', 'Won', 900, 'EUR', 46_000, 46_060, null, 'y'],
  ['Cedar Vets', 'Imran', 'Lost', 2400, 'EUR', 46_001, 46_070, null, null],
];

function stateOf(): Spreadsheet {
  const state = it_.emulator.state.get(it_.spreadsheetId);
  if (!state) throw new Error('no spreadsheet');
  return state;
}

/** A client of one account; `before` sees what is sent. */
function clientAs(account: string, before: (body: string) => void = () => undefined) {
  const fetchImplementation: typeof fetch = (input, options) => {
    before(typeof options?.body === 'string' ? options.body : '');
    const headers = new Headers(options?.headers);
    headers.set('authorization', `Bearer emulator:${account}`);
    return fetch(input, { ...options, headers });
  };
  return sheets({ version: 'v4', rootUrl: it_.emulator.url, fetchImplementation });
}

function storeOptions() {
  const { emulator, spreadsheetId } = it_;
  const clock = { now: () => emulator.clock.now() };
  const sleep = () => Promise.resolve();
  return { spreadsheetId, account: null, clock, random: seededRandom(3), log: quietLog, sleep };
}

function portsOf(name = 'tabs', before: (body: string) => void = () => undefined) {
  const options = storeOptions();
  const store = openGoogleSheet({ ...options, client: clientAs('ann@fern.example', before) });
  return { ...options, store, files: csvFolder(join(folder, name)) };
}

/** All that a team would have done in some days, but for what it types itself. */
async function useIt(): Promise<void> {
  const rows = inSettings(settingRow('Team address', 'sales@fern.example', ''));
  const job = { stages: null, with: ['activities' as const], bind: false, dryRun: false, format: true };
  await init(portsOf(), { ...job, talk: null, rows });
  for (let day = 0; day < 2; day += 1) {
    it_.advance(26 * 3_600_000);
    await recalculate(portsOf(), { command: 'nightly', dryRun: false });
    await remind({ ...portsOf(), mailer: emlMailer(join(folder, 'mail')) }, {});
  }
}
const yes = { dryRun: false, confirm: () => Promise.resolve(true) };

describe('leadsheet remove on a Google sheet', () => {
  it('leaves the spreadsheet as it was before init', async () => {
    it_ = await googleSheetHarness([
      { title: 'Deals', rows: leads },
      {
        title: 'Team',
        rows: [
          ['Name', 'Email'],
          ['Hannah', 'hannah@fern.example'],
          ['Imran', 'imran@fern.example'],
        ],
      },
    ]);
    const before = pictureOf(it_);
    await useIt();
    expect(pictureOf(it_)).not.toEqual(before);
    const result = await remove(portsOf(), yes);
    expect(result.outcome).toBe('removed');
    expect(pictureOf(it_)).toEqual(before);
    expect(it_.emulator.bugs).toEqual([]);
    expect(await remove(portsOf(), yes)).toMatchObject({ outcome: 'nothing there', goes: [] });
  });

  it('takes nothing of a person’s, however like ours it looks, and says what breaks', async () => {
    const own = ['L234567892', null, 'L23456789B'];
    it_ = await googleSheetHarness([
      { title: 'Deals', rows: leads.map((row, at) => [...row, at === 0 ? 'Lead ID' : (own[at - 1] ?? null)]) },
      { title: 'Metrics', rows: [['Our own figures'], ['a', 1]] },
      { title: 'Notes', rows: [['Look'], ['b']] },
    ]);
    const { emulator, spreadsheetId } = it_;
    const idOf = (title: string): number =>
      pictureOf(it_).sheets.find(({ properties }) => properties.title === title)?.properties.sheetId ?? -1;
    const deals = idOf('Deals');
    const column = (index: number, first = 1) => ({
      sheetId: deals,
      startRowIndex: first,
      endRowIndex: 4,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    });
    const theirFormula = '=ISNUMBER($H2)*($H2<TODAY()-1)*(1=1)';
    const note = `${tabSchemas.leads.columns.find(({ field }) => field === 'company')?.hint ?? ''} Ask Ann.`;
    const stages = ['Proposal', 'Won', 'Lost'].map((userEnteredValue) => ({ userEnteredValue }));
    emulator.act(spreadsheetId, [
      { updateCells: { range: { ...column(0, 0), endRowIndex: 1 }, rows: [{ values: [{ note }] }], fields: 'note' } },
      { setDataValidation: { range: column(2), rule: { condition: { type: 'ONE_OF_LIST', values: stages } } } },
      {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [column(7)],
            booleanRule: {
              condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: theirFormula }] },
              format: { textFormat: { bold: true } },
            },
          },
        },
      },
      { addNamedRange: { namedRange: { name: 'leadsheet_rates', range: column(3) } } },
      { addProtectedRange: { protectedRange: { range: column(3), warningOnly: true, description: 'Ours' } } },
      { setBasicFilter: { filter: { range: { sheetId: deals, startRowIndex: 0, endRowIndex: 4 } } } },
    ]);
    const before = pictureOf(it_);
    await useIt();
    await it_.person.setCell('Leadsheet Metrics', 90, 1, 'call the printer');
    emulator.act(spreadsheetId, [
      {
        updateCells: {
          start: { sheetId: idOf('Notes'), rowIndex: 4, columnIndex: 0 },
          rows: [{ values: [{ userEnteredValue: { formulaValue: "='Leadsheet Metrics'!A1" } }] }],
          fields: 'userEnteredValue',
        },
      },
      { duplicateSheet: { sourceSheetId: idOf('Leadsheet Metrics'), newSheetName: 'My copy' } },
    ]);
    const result = await remove(portsOf(), yes);
    expect(result.typed).toContain('Leadsheet Metrics!B91: call the printer');
    expect(result.breaks).toContain("The formula Notes!A5: ='Leadsheet Metrics'!A1");
    expect(result.stays.join()).toContain('2 IDs in column J of “Deals” that look like Leadsheet’s');
    expect(readFileSync(join(folder, 'tabs', 'Leadsheet Metrics.csv'), 'utf8')).toContain('call the printer');

    const after = pictureOf(it_);
    expect(after.sheets.map(({ properties }) => properties.title).sort()).toEqual([
      'Deals',
      'Metrics',
      'My copy',
      'Notes',
    ]);
    for (const { properties, cells, ...rest } of before.sheets) {
      const now = after.sheets.find(({ properties: each }) => each.sheetId === properties.sheetId);
      const { r: _r, ...left } = { ...now?.cells, r: {} };
      if (properties.title === 'Notes') Reflect.deleteProperty(left, '4,0');
      expect({ ...now, properties: null, cells: left }).toEqual({ ...rest, properties: null, cells });
    }
    expect(after.namedRanges).toEqual(before.namedRanges);
    expect(after.developerMetadata).toEqual([]);
    expect(after.brokenNames).toEqual([]);
  });

  it('says that it is busy while a run is on, and takes nothing', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    await useIt();
    const lease = await portsOf().store.acquire();
    const before = pictureOf(it_);
    await expect(remove(portsOf(), yes)).rejects.toThrow(BusyError);
    expect(pictureOf(it_)).toEqual(before);
    await lease.release();
  });

  it('shows all and changes nothing on a dry run and after a no', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    await useIt();
    const before = pictureOf(it_);
    const shown = await remove(portsOf(), { ...yes, dryRun: true });
    const declined = await remove(portsOf(), { dryRun: false, confirm: () => Promise.resolve(false) });
    expect([shown.outcome, declined.outcome]).toEqual(['shown', 'declined']);
    expect(shown.goes.join('\n')).toMatch(/3 IDs in column J of “Deals”, with the header[^]*In “Deals”: 9 notes/);
    expect(pictureOf(it_)).toEqual(before);
    expect(existsSync(join(folder, 'tabs'))).toBe(false);
  });

  it('after it a run works as on a stranger’s sheet', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    await useIt();
    await remove(portsOf(), yes);
    const { understanding, idsFilled } = await recalculate(portsOf(), { command: 'recalculate', dryRun: false });
    expect(idsFilled).toBe(3);
    expect(understanding.memory.lastRun).toBeNull();
    expect(understanding.records.findings.filter(({ code }) => code.startsWith('worker/'))).toEqual([]);
  });

  it('cut off after any of its batches, it finishes when it is run again', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    const before = pictureOf(it_);
    await useIt();
    const { emulator, spreadsheetId } = it_;
    const state = emulator.state as Map<string, Spreadsheet>;
    const used = forkSpreadsheet(stateOf());
    const operation = 'spreadsheets.batchUpdate';
    let cutOff = 0;
    for (let batches = 0; cutOff === batches; batches += 1) {
      for (const when of ['before', 'after'] as const) {
        state.set(spreadsheetId, forkSpreadsheet(used));
        emulator.faults.add({ kind: 500, when, operation, skip: batches, times: 1000 });
        const outcome = await remove(portsOf(`cut-${batches}-${when}`), yes).catch(() => 'cut off');
        emulator.faults.clear();
        if (outcome === 'cut off' && when === 'before') cutOff += 1;
        it_.advance(6 * 60_000);
        await remove(portsOf(`again-${batches}-${when}`), yes);
        expect(pictureOf(it_), `${batches} ${when}`).toEqual(before);
      }
    }
    // The lease, the IDs, notes, dropdowns, conditional formats, and the last one.
    expect(cutOff).toBe(6);
  });

  it('puts back a conditional format of a person’s that its own deletions hit', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    await useIt();
    const sheetId = stateOf().sheets.find(({ properties }) => properties.title === 'Deals')?.properties.sheetId ?? 0;
    const theirs = (formula: string) => ({
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [{ sheetId, startRowIndex: 0, endRowIndex: 9 }],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
            format: { textFormat: { bold: true } },
          },
        },
      },
    });
    it_.emulator.act(it_.spreadsheetId, [theirs('=$A2="a"')]);
    let isDone = false;
    const ports = portsOf('tabs', (body) => {
      if (isDone || !body.includes('deleteConditionalFormatRule')) return;
      isDone = true;
      it_.emulator.act(it_.spreadsheetId, [theirs('=$A2="b"'), theirs('=$A2="c"')]);
    });
    await remove(ports, yes);
    const rules = stateOf().sheets.flatMap(({ conditionalFormats }) => conditionalFormats);
    const formulas = rules.map(({ booleanRule }) => booleanRule?.condition?.values?.[0]?.userEnteredValue ?? '');
    expect(isDone).toBe(true);
    expect(formulas).toContain('=$A2="a"');
    expect(formulas.filter(isOurFormula)).toEqual([]);
  });

  it('leaves what it may not take away, says so, and takes the rest', async () => {
    it_ = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
    await useIt();
    const sheetId = stateOf().sheets.find(({ properties }) => properties.title === 'Deals')?.properties.sheetId ?? 0;
    // The headers are another’s.
    const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 };
    const client = clientAs('ann@fern.example');
    await client.spreadsheets.batchUpdate({
      spreadsheetId: it_.spreadsheetId,
      requestBody: { requests: [{ addProtectedRange: { protectedRange: { range } } }] },
    });
    const warned: string[] = [];
    const ports = portsOf();
    const log = { ...quietLog, warn: (message: string) => void warned.push(message) };
    const store = openGoogleSheet({ ...storeOptions(), client: clientAs('service@fern.example'), log });
    const result = await remove({ ...ports, store }, yes);
    expect(result.outcome).toBe('removed');
    expect(warned.join()).toMatch(/notes stay on your columns: .*protected/);
    expect(stateOf().sheets.map(({ properties }) => properties.title)).toEqual(['Deals']);
    expect(stateOf().sheets[0]?.conditionalFormats).toEqual([]);
  });

  it('takes back rows in a tab of the team’s own where each of their texts stands once, and names the others', async () => {
    const settings = [
      ['Setting', 'Value', 'Note'],
      ['Time zone', 'Europe/Berlin', 'ours'],
    ];
    it_ = await googleSheetHarness([
      { title: 'Deals', rows: leads },
      { title: 'Settings', rows: settings },
    ]);
    await useIt();
    const result = await remove(portsOf(), yes);
    const said = [...result.goes, ...result.stays].join('\n');
    expect(said).toMatch(/\d+ rows that `init` added to “Settings”/);
    const rows = stateOf().sheets.find(({ properties }) => properties.title === 'Settings')?.grid ?? [];
    const texts = rows.map((row) => (row ?? []).map((cell) => cell?.userEnteredValue?.stringValue ?? ''));
    expect(texts.slice(0, 2)).toEqual(settings);
    const left = texts.slice(2).filter((row) => row.some((text) => text !== ''));
    expect(result.stays.filter((line) => line.includes('of “Settings”, which `init` added'))).toHaveLength(left.length);
  });
});
