import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { Log, WorkbookStore } from '../../src/ports.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import type { SimpleTab, StoreHarness } from '../contracts/store-contract.ts';
import { calculationOf } from './sheets-emulator/edit.ts';
import type { GivenCell } from './sheets-emulator/load.ts';
import { startSheetsEmulator, type SheetsEmulator } from './sheets-emulator/server.ts';
import { defaultSwitches } from './sheets-emulator/switches.ts';
import type { Switches } from './sheets-emulator/switches.ts';

const startOfTime = '2026-03-03T09:00:00Z';

/** A Google sheet for tests: the real client over HTTP against an emulator of its own. */
export async function googleSheetHarness(
  tabs: readonly SimpleTab[],
  switches: Partial<Switches> = {},
  timeZone = 'Europe/Berlin',
  locale = 'en_US',
): Promise<GoogleSheetHarness> {
  // Where batches race, the second may take a while to come on a machine that is busy.
  return newSheetIn(
    await startSheetsEmulator({ now: startOfTime, switches, raceWindowMs: 250 }),
    tabs,
    timeZone,
    locale,
  );
}

export type GoogleSheetHarness = StoreHarness & {
  readonly open: (log?: Log) => WorkbookStore;
  readonly emulator: SheetsEmulator;
  readonly spreadsheetId: string;
};

/** One emulator for many worlds, one after the other: a start a world costs more than the world itself. */
export async function manyGoogleSheets(): Promise<{
  readonly next: (tabs: readonly SimpleTab[], switches: Partial<Switches>) => GoogleSheetHarness;
  readonly faults: SheetsEmulator['faults'];
  readonly close: () => Promise<void>;
}> {
  const emulator = await startSheetsEmulator({ now: startOfTime, raceWindowMs: 2 });
  return {
    next: (tabs, switches) => {
      Object.assign(emulator.switches, defaultSwitches, switches);
      emulator.clock.set(startOfTime);
      emulator.log.clear();
      emulator.forgetSpreadsheets();
      return newSheetIn(emulator, tabs, 'Europe/Berlin', 'en_US');
    },
    faults: emulator.faults,
    close: () => emulator.close(),
  };
}

function newSheetIn(
  emulator: SheetsEmulator,
  tabs: readonly SimpleTab[],
  timeZone: string,
  locale: string,
): GoogleSheetHarness {
  const spreadsheetId = emulator.createSpreadsheet({
    title: 'Pipeline',
    timeZone,
    locale,
    tabs: tabs.map((tab) => ({
      title: tab.title,
      hidden: tab.hidden ?? false,
      rows: tab.rows.map((row) => row.map(given)),
    })),
  });
  const client = sheets({ version: 'v4', rootUrl: emulator.url });
  let opened = 0;
  const tab = (title: string) => {
    const found = emulator.state.get(spreadsheetId)?.sheets.find((sheet) => sheet.properties.title === title);
    if (!found) throw new Error(`no tab ${title}`);
    return found;
  };
  const sheetId = (title: string) => tab(title).properties.sheetId ?? 0;
  return {
    emulator,
    spreadsheetId,
    leaseMilliseconds: leaseMs,
    open: (log: Log = quietLog) =>
      openGoogleSheet({
        client,
        spreadsheetId,
        account: 'leadsheet@example.iam.gserviceaccount.com',
        clock: { now: () => emulator.clock.now() },
        random: seededRandom((opened += 1)),
        log,
        sleep: () => Promise.resolve(),
      }),
    advance: (milliseconds) => emulator.clock.advance(milliseconds),
    person: {
      setCell: async (title, row, column, value) =>
        emulator.act(spreadsheetId, [
          {
            updateCells: {
              start: { sheetId: sheetId(title), rowIndex: row, columnIndex: column },
              rows: [{ values: [{ userEnteredValue: entered(value) }] }],
              fields: 'userEnteredValue',
            },
          },
        ]),
      sort: async (title, firstRow, column) =>
        emulator.act(spreadsheetId, [
          {
            sortRange: {
              range: { sheetId: sheetId(title), startRowIndex: firstRow },
              sortSpecs: [{ dimensionIndex: column, sortOrder: 'ASCENDING' }],
            },
          },
        ]),
      insertRow: async (title, row) =>
        emulator.act(spreadsheetId, [
          {
            insertDimension: {
              range: { sheetId: sheetId(title), dimension: 'ROWS', startIndex: row, endIndex: row + 1 },
            },
          },
        ]),
      deleteRow: async (title, row) =>
        emulator.act(spreadsheetId, [
          {
            deleteDimension: {
              range: { sheetId: sheetId(title), dimension: 'ROWS', startIndex: row, endIndex: row + 1 },
            },
          },
        ]),
      renameTab: async (title, newTitle) =>
        emulator.act(spreadsheetId, [
          { updateSheetProperties: { properties: { sheetId: sheetId(title), title: newTitle }, fields: 'title' } },
        ]),
      cells: async (title) => shownCells(emulator, spreadsheetId, title),
    },
    close: () => emulator.close(),
  };
}

/** The cells of a tab as the emulator itself holds them, without the code under test. */
export function shownCells(emulator: SheetsEmulator, spreadsheetId: string, title: string): CellValue[][] {
  const spreadsheet = emulator.state.get(spreadsheetId);
  const sheet = spreadsheet?.sheets.find((each) => each.properties.title === title);
  if (spreadsheet === undefined || sheet === undefined) return [];
  const calculation = calculationOf(spreadsheet, emulator.clock.now(), true);
  const spilled = calculation.spillSize(sheet);
  const rows = Array.from({ length: Math.max(sheet.grid.length, spilled.rows) }, (_, row) =>
    trimmed(
      Array.from({ length: Math.max(sheet.grid[row]?.length ?? 0, spilled.columns) }, (_, column) =>
        shownValue(calculation.effective(sheet, row, column)),
      ),
    ),
  );
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** A formula that comes to "" shows nothing. */
function shownValue(value: sheets_v4.Schema$ExtendedValue | undefined): CellValue {
  if (!value || value.stringValue === '') return null;
  if (value.errorValue) return { error: value.errorValue.message ?? '' };
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

/** A text that looks like a formula is text, and an error is the formula that fails so. */
function given(value: CellValue): GivenCell {
  if (typeof value === 'string') return value === '' ? null : { cell: { userEnteredValue: { stringValue: value } } };
  return typeof value === 'object' && value !== null
    ? { cell: { userEnteredValue: { formulaValue: `=${value.error}` } } }
    : value;
}

function trimmed(row: CellValue[]): CellValue[] {
  while (row.length > 0 && row.at(-1) === null) row.pop();
  return row;
}

function entered(value: string | number | boolean | null) {
  if (value === null || value === '') return {};
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'number' ? { numberValue: value } : { boolValue: value };
}
