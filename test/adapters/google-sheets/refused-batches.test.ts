import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, describe, expect, it } from 'vitest';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { StoreError } from '../../../src/errors.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness;
afterEach(() => harness.close());

const tabs = [
  { title: 'Notes', rows: [['Who']] },
  { title: 'Other', rows: [['What']] },
];
const idOf = (title: string): number =>
  harness.emulator.state.get(harness.spreadsheetId)?.sheets.find((each) => each.properties.title === title)?.properties
    .sheetId ?? -1;
const rowsFor = (title: string, count: number): SheetWrite => ({
  kind: 'appendRows',
  tabId: idOf(title),
  rows: Array.from({ length: count }, (_, n) => [{ value: `${title} ${n}` }]),
});
const shown = (title: string) => shownCells(harness.emulator, harness.spreadsheetId, title).map((row) => row[0]);

describe('a batch that is refused', () => {
  it('lands nothing twice where its first part had landed', async () => {
    harness = await googleSheetHarness(tabs);
    const { emulator, spreadsheetId } = harness;
    const store = openGoogleSheet({
      client: sheets({ version: 'v4', rootUrl: emulator.url }),
      spreadsheetId,
      account: null,
      clock: { now: () => emulator.clock.now() },
      random: seededRandom(1),
      log: quietLog,
      sleep: () => Promise.resolve(),
      bytesPerBatch: 300,
    });
    const lease = await store.acquire();
    const batch = [rowsFor('Notes', 3), rowsFor('Other', 3)];
    expect(lease.landsWhole(batch)).toBe(false);
    let parts = 0;
    emulator.hooks.afterRequest = (call) => {
      if (call.operation !== 'spreadsheets.batchUpdate' || (parts += 1) > 1) return;
      emulator.act(spreadsheetId, [{ deleteSheet: { sheetId: idOf('Other') } }]);
    };
    await expect(lease.write(batch)).rejects.toThrow(StoreError);
    expect(shown('Notes')).toEqual(['Who', 'Notes 0', 'Notes 1', 'Notes 2']);
  });

  it('lands without its names where one is in use by cells that are gone', async () => {
    harness = await googleSheetHarness(tabs, { namedRangeSurvivesItsCells: true });
    const range = { sheetId: idOf('Other'), startRowIndex: 0, endRowIndex: 1 };
    harness.emulator.act(harness.spreadsheetId, [
      { addNamedRange: { namedRange: { name: 'leadsheet_n', range } } },
      { deleteSheet: { sheetId: idOf('Other') } },
    ]);
    const lease = await harness.open().acquire();
    const name: SheetWrite = { kind: 'nameCell', name: 'leadsheet_n', tabId: idOf('Notes'), row: 0, column: 0 };
    await lease.write([rowsFor('Notes', 1), name]);
    expect(shown('Notes')).toEqual(['Who', 'Notes 0']);
  });
});
