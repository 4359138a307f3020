import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer } from '../../../src/ports.ts';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import type { GivenCell } from '../../support/sheets-emulator/load.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../../support/sheets-emulator/server.ts';

let emulator: SheetsEmulator;
afterEach(() => emulator.close());

const people = { 'hannah@fern.example': 'Hannah Weiss', 'imran@fern.example': 'Imran Sheikh' };

const chip = (email: string, displayFormat = 'DEFAULT'): GivenCell => ({
  cell: {
    userEnteredValue: { stringValue: '@' },
    chipRuns: [{ chip: { personProperties: { email, displayFormat } } }],
  },
});
/** Two chips in one cell. */
const both: GivenCell = {
  cell: {
    userEnteredValue: { stringValue: '@ and @' },
    chipRuns: Object.keys(people).map((email, index) => ({
      startIndex: index * 6,
      chip: { personProperties: { email } },
    })),
  },
};

async function open(rows: readonly (readonly GivenCell[])[], more: { title: string; rows: GivenCell[][] }[] = []) {
  emulator = await startSheetsEmulator({ now: '2026-03-03T09:00:00Z', people });
  const spreadsheetId = emulator.createSpreadsheet({
    id: '1chips-chips-chips-chips-chips-chips-chips-0',
    title: 'Pipeline',
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    tabs: [{ title: 'Leads', rows: rows.map((row) => [...row]) }, ...more],
  });
  const store = openGoogleSheet({
    client: sheets({ version: 'v4', rootUrl: emulator.url }),
    spreadsheetId,
    account: null,
    clock: { now: () => emulator.clock.now() },
    random: seededRandom(1),
    log: quietLog,
    sleep: () => Promise.resolve(),
  });
  return { store, spreadsheetId };
}

const lead = (id: string, owner: GivenCell): GivenCell[] => [id, `Company ${id}`, owner, 'Proposal', 46_000];
const header = ['Lead ID', 'Company', 'Owner', 'Stage', 'Follow-up date'];

describe('people chips', () => {
  it('are read with the address behind them, whatever they show; other cells as they are', async () => {
    const { store } = await open([
      header,
      lead('L1', chip('hannah@fern.example')),
      lead('L2', chip('hannah@fern.example', 'EMAIL')),
      lead('L3', chip('hannah@fern.example', 'LAST_NAME_COMMA_FIRST_NAME')),
      lead('L4', 'Hannah Weiss'),
      lead('L5', both),
      lead('L6', chip('nobody@elsewhere.example')),
      lead('L7', null),
    ]);
    const { tabs } = await store.read(everything);
    expect(tabs[0]?.rows.map((row) => row[2] ?? null)).toEqual([
      'Owner',
      'Hannah Weiss <hannah@fern.example>',
      'hannah@fern.example',
      'Weiss, Hannah <hannah@fern.example>',
      'Hannah Weiss',
      'Hannah Weiss and Imran Sheikh',
      'nobody@elsewhere.example',
      null,
    ]);
  });

  it('cost one call where there are some, and none where there are none', async () => {
    const { store } = await open([header, lead('L1', chip('hannah@fern.example'))]);
    await store.read(everything);
    expect(store.calls()).toBe(4);
    await emulator.close();
    const { store: other } = await open([header, lead('L1', 'Hannah Weiss')]);
    await other.read(everything);
    expect(other.calls()).toBe(3);
  });

  it('that were sorted between two calls never lend their address to another row', async () => {
    const owners = Array.from({ length: 30 }, (_, at) =>
      lead(`L${10 + at}`, chip(Object.keys(people)[at % 3 === 0 ? 0 : 1] ?? '')),
    );
    const { store, spreadsheetId } = await open([header, ...owners]);
    let sorted = false;
    emulator.hooks.afterRequest = (call) => {
      if (sorted || call.operation !== 'spreadsheets.values.batchGet') return;
      sorted = true;
      const range = {
        sheetId: emulator.state.get(spreadsheetId)?.sheets[0]?.properties.sheetId ?? 0,
        startRowIndex: 1,
      };
      emulator.act(spreadsheetId, [
        { sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } },
      ]);
    };
    const { tabs } = await store.read(everything);
    expect(sorted).toBe(true);
    const ownerOf = new Map((tabs[0]?.rows ?? []).slice(1).map((row) => [row[0], row[2]]));
    for (const [at, [id]] of owners.entries())
      expect(ownerOf.get(id as string)).toBe(
        at % 3 === 0 ? 'Hannah Weiss <hannah@fern.example>' : 'Imran Sheikh <imran@fern.example>',
      );
  });

  it('count as what they show where rows never stop moving', async () => {
    const { store, spreadsheetId } = await open([
      header,
      lead('L1', chip('hannah@fern.example')),
      lead('L2', chip('imran@fern.example')),
    ]);
    let sorted = 0;
    emulator.hooks.afterRequest = (call) => {
      if (call.operation !== 'spreadsheets.values.batchGet') return;
      const sheetId = emulator.state.get(spreadsheetId)?.sheets[0]?.properties.sheetId ?? 0;
      const sortOrder = (sorted += 1) % 2 === 1 ? 'DESCENDING' : 'ASCENDING';
      emulator.act(spreadsheetId, [
        { sortRange: { range: { sheetId, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 0, sortOrder }] } },
      ]);
    };
    const { tabs } = await store.read(everything);
    expect(sorted).toBe(3);
    expect(tabs[0]?.rows.map((row) => [row[0], row[2]])).toEqual([
      ['Lead ID', 'Owner'],
      ['L1', 'Hannah Weiss'],
      ['L2', 'Imran Sheikh'],
    ]);
  });

  it('decide who gets the mail, with a Team tab and without, and stay as they are', async () => {
    const settings = {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', { date: '2026-01-05' }],
        ['Mail bound to', '1chips-chips-chips-chips-chips-chips-chips-0'],
      ] as GivenCell[][],
    };
    const { store, spreadsheetId } = await open(
      [header, lead('L1', chip('hannah@fern.example')), lead('L2', 'Imran Sheikh'), lead('L3', chip('x@y.example'))],
      [
        settings,
        {
          title: 'Team',
          rows: [
            ['Name', 'Email'],
            [chip('imran@fern.example'), null],
            ['Xaver', chip('x@y.example')],
          ],
        },
      ],
    );
    const to: string[] = [];
    const mailer: Mailer = {
      idempotent: false,
      send: (message) => {
        to.push(message.to.address);
        return Promise.resolve({ kind: 'sent', reply: '250 OK' });
      },
      close: () => Promise.resolve(),
    };
    const ports = { store, clock: { now: () => emulator.clock.now() }, random: seededRandom(2), log: quietLog };
    const owners = () => {
      const tab = emulator.state.get(spreadsheetId)?.sheets.find((sheet) => sheet.properties.title === 'Leads');
      return JSON.stringify(tab?.grid.map((row) => row?.[2]));
    };
    const before = owners();
    const { findings } = await recalculate(ports, { command: 'nightly', dryRun: false });
    expect(findings.filter((finding) => finding.code.includes('owner')).map((finding) => finding.value)).toEqual([
      'Hannah Weiss',
    ]);
    await remind({ ...ports, mailer }, {});
    expect(to.sort()).toEqual(['hannah@fern.example', 'imran@fern.example', 'x@y.example']);
    expect(owners()).toBe(before);
    expect(before).toContain('hannah@fern.example');
    expect(emulator.bugs).toEqual([]);
  });
});
