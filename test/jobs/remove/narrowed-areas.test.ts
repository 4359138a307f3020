import { join } from 'node:path';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, describe, expect, it } from 'vitest';
import { csvFolder } from '../../../src/adapters/csv-files/csv-folder.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { remove } from '../../../src/jobs/remove/remove.ts';
import { ownFolder } from '../../adapters/xlsx-file/workbook-copy.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';
import { pictureOf } from './peoples-picture.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Company', 'Owner', 'Stage', 'Amount', 'Created'],
  ['Alder Dental', 'Hannah', 'Proposal', 4200, 46_034],
  ['Beacon Coffee', 'Hannah', 'Won', 900, 46_000],
  ['Cedar Vets', 'Imran', 'Lost', 2400, 46_001],
];
const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 5 };
const color = { rgbColor: { red: 1 } };
const rowProperties = { firstBandColorStyle: color, secondBandColorStyle: color };
const table = { addTable: { table: { tableId: '9', name: 'Pipeline', range } } };

async function start(...requests: sheets_v4.Schema$Request[]): Promise<GoogleSheetHarness> {
  harness = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
  harness.emulator.act(harness.spreadsheetId, requests);
  return harness;
}
function portsOf({ emulator, spreadsheetId }: GoogleSheetHarness, warnings: string[] = []) {
  const clock = { now: () => emulator.clock.now() };
  const random = seededRandom(3);
  const log = { ...quietLog, warn: (message: string) => void warnings.push(message) };
  const client = sheets({ version: 'v4', rootUrl: emulator.url });
  const sleep = () => Promise.resolve();
  const store = openGoogleSheet({ client, spreadsheetId, account: null, clock, random, log, sleep });
  return { store, clock, random, log, files: csvFolder(join(ownFolder(), 'tabs')) };
}
const initAgreed = (it: GoogleSheetHarness, agreed: boolean) =>
  init(portsOf(it), {
    stages: null,
    with: [],
    bind: false,
    dryRun: false,
    talk: null,
    widen: agreed,
  });
const yes = { dryRun: false, confirm: () => Promise.resolve(true) };

describe('what init widened', () => {
  it.each([
    ['the filter', { setBasicFilter: { filter: { range } } }],
    ['the filter view', { addFilterView: { filter: { filterViewId: 5, title: 'Mine', range } } }],
    ['the table', table],
    ['the range with alternating colours', { addBanding: { bandedRange: { bandedRangeId: 7, range, rowProperties } } }],
  ])('%s ends where it did once all that is ours is removed', async (what, request) => {
    const it = await start(request);
    const before = pictureOf(it);
    await initAgreed(it, true);
    expect(pictureOf(it)).not.toEqual(before);
    const shown = await remove(portsOf(it), { ...yes, dryRun: true });
    expect(shown.goes.join('\n')).toContain(`The column in ${what}`);
    await remove(portsOf(it), yes);
    expect(pictureOf(it)).toEqual(before);
  });

  it('and what it did not widen stays as wide as it is', async () => {
    const it = await start({ setBasicFilter: { filter: { range: { ...range, endColumnIndex: 6 } } } });
    const before = pictureOf(it);
    await initAgreed(it, true);
    await remove(portsOf(it), yes);
    expect(pictureOf(it)).toEqual(before);
  });

  it('keeps its header in a table that cannot be narrowed, and everything else goes', async () => {
    const it = await start(table);
    await initAgreed(it, true);
    it.emulator.act(it.spreadsheetId, [
      // Somebody took the column of the IDs into the middle of the table.
      {
        moveDimension: {
          source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 5, endIndex: 6 },
          destinationIndex: 4,
        },
      },
    ]);
    const result = await remove(portsOf(it), yes);
    expect(result.stays.join('\n')).toMatch(
      /The header in column E of “Deals”: the table “Pipeline” \(A1:F4\) needs one/,
    );
    expect(shownCells(it.emulator, it.spreadsheetId, 'Deals')).toEqual(
      leads.map((row, at) => [...row.slice(0, 4), at === 0 ? 'Lead ID' : null, row[4]]),
    );
    expect(pictureOf(it).sheets).toHaveLength(1);
  });
});
