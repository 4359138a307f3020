import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { ApiError } from './sheets-emulator/errors.ts';
import type { HookedCall, SheetsEmulator } from './sheets-emulator/server.ts';
import type { Sheet, Spreadsheet } from './sheets-emulator/state.ts';
import { hasValue, usedSize } from './sheets-emulator/state.ts';

/** What a co-editor may do; all of it by default. */
export const hostileActions = [
  'sort',
  'insertRows',
  'deleteRow',
  'insertColumn',
  'moveColumn',
  'moveRows',
  'filter',
  'clearFilter',
  'editCell',
  'clearCell',
  'copyRow',
  'appendRow',
  'renameHeader',
  'renameTab',
  'renameLease',
  'deleteLease',
  'moveTab',
  'hideTab',
] as const;
/** `deleteColumn` is done only where it is asked for: what was in it is gone for whoever tests with it. */
export type HostileAction = (typeof hostileActions)[number] | 'deleteColumn';

/** How a co-editor behaves. */
export interface HostileOptions {
  readonly emulator: SheetsEmulator;
  readonly spreadsheetId: string;
  readonly seed: number;
  /** Default: all. */
  readonly actions?: readonly HostileAction[];
  /** Tabs (by ID) that the co-editor works on; default: all. */
  readonly tabIds?: readonly number[];
  /** The chance that it acts before a call, 0 to 1; default 0.5. It acts up to three times then. */
  readonly chance?: number;
  /** Name of the lease; default `leadsheet_lease`. */
  readonly leaseName?: string;
  /** After so many actions it rests, so that a run can come to an end; default 40. */
  readonly rests?: number;
}

/** One thing that was done, for the message of a failing test. */
export interface HostileDeed {
  readonly action: HostileAction;
  readonly before: string;
  readonly requests: readonly sheets_v4.Schema$Request[];
}

/** A co-editor at work. `stop` takes it off the emulator; `deeds` tells what it did. */
export interface HostileCoEditor {
  readonly deeds: readonly HostileDeed[];
  readonly act: (before?: string) => void;
  readonly stop: () => void;
}

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same deeds. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Puts a seeded co-editor between any two calls of a client: it acts on the sheet as a person with the sheet open would, unseen by the log and the quotas. */
export function hostileCoEditor(options: HostileOptions): HostileCoEditor {
  const {
    emulator,
    spreadsheetId,
    chance = 0.5,
    rests = 40,
    leaseName = 'leadsheet_lease',
    actions = hostileActions,
  } = options;
  const random = seededRandom(options.seed);
  const deeds: HostileDeed[] = [];
  const before = emulator.hooks.beforeRequest;

  const act = (call = 'on its own'): void => {
    const spreadsheet = emulator.state.get(spreadsheetId);
    const action = actions[Math.floor(random() * actions.length)];
    if (!spreadsheet || action === undefined) return;
    const tabs = spreadsheet.sheets.filter(
      (sheet) => options.tabIds === undefined || options.tabIds.includes(sheet.properties.sheetId),
    );
    const tab = tabs[Math.floor(random() * tabs.length)];
    const requests = tab ? requestsFor(action, spreadsheet, tab, leaseName, random) : [];
    if (requests.length === 0) return;
    try {
      emulator.act(spreadsheetId, requests);
      deeds.push({ action, before: call, requests });
    } catch (error) {
      // What the sheet does not let a person do (the last row, merged cells) is not done.
      if (!(error instanceof ApiError)) throw error;
    }
  };

  emulator.hooks.beforeRequest = async (call: HookedCall) => {
    await before?.(call);
    if (call.spreadsheetId !== spreadsheetId || deeds.length >= rests || random() >= chance) return;
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) act(call.operation);
  };
  return {
    deeds,
    act,
    stop: () => {
      emulator.hooks.beforeRequest = before;
    },
  };
}

const words = [
  'Acme',
  'Müller & Söhne',
  '=1+1',
  "'quoted",
  '  spaced  ',
  '2026-03-01',
  '東京',
  '',
  '0',
  '-',
  '1e9',
  'Won',
  'lost?',
  '__proto__',
];

function requestsFor(
  action: HostileAction,
  spreadsheet: Spreadsheet,
  tab: Sheet,
  leaseName: string,
  random: () => number,
): sheets_v4.Schema$Request[] {
  const sheetId = tab.properties.sheetId;
  const used = usedSize(tab);
  const pick = (count: number): number => Math.floor(random() * Math.max(1, count));
  const word = (): string => words[pick(words.length)] ?? '';
  // The first row with content is taken for the header row: people sort and delete below it.
  const header = Math.max(
    0,
    tab.grid.findIndex((row) => row?.some(hasValue)),
  );
  const firstRow = header + 1;
  const dataRows = Math.max(0, used.rows - firstRow);
  const anyRow = firstRow + pick(dataRows);
  const anyColumn = pick(used.columns);
  const rows = (start: number, count = 1): sheets_v4.Schema$DimensionRange => ({
    sheetId,
    dimension: 'ROWS',
    startIndex: start,
    endIndex: start + count,
  });
  const columns = (start: number): sheets_v4.Schema$DimensionRange => ({
    sheetId,
    dimension: 'COLUMNS',
    startIndex: start,
    endIndex: start + 1,
  });
  const data = {
    sheetId,
    startRowIndex: firstRow,
    endRowIndex: used.rows,
    startColumnIndex: 0,
    endColumnIndex: used.columns,
  };
  const cell = (rowIndex: number, columnIndex: number, text: string): sheets_v4.Schema$Request => ({
    updateCells: {
      start: { sheetId, rowIndex, columnIndex },
      fields: 'userEnteredValue',
      rows: [{ values: [text === '' ? {} : { userEnteredValue: { stringValue: text } }] }],
    },
  });
  const lease = spreadsheet.namedRanges.find((named) => named.name === leaseName);
  const needsData = ['sort', 'deleteRow', 'moveRows', 'editCell', 'clearCell', 'copyRow'].includes(action);
  if ((needsData && dataRows === 0) || used.columns === 0) return [];
  switch (action) {
    case 'sort':
      return [
        {
          sortRange: {
            range: data,
            sortSpecs: [{ dimensionIndex: anyColumn, sortOrder: random() < 0.5 ? 'ASCENDING' : 'DESCENDING' }],
          },
        },
      ];
    case 'insertRows':
      return [
        {
          insertDimension: {
            range: rows(firstRow + pick(dataRows + 1), 1 + pick(3)),
            inheritFromBefore: random() < 0.5,
          },
        },
      ];
    case 'deleteRow':
      return [{ deleteDimension: { range: rows(anyRow) } }];
    case 'insertColumn':
      return [{ insertDimension: { range: columns(pick(used.columns + 1)), inheritFromBefore: false } }];
    case 'deleteColumn':
      return [{ deleteDimension: { range: columns(anyColumn) } }];
    case 'moveColumn':
      return [{ moveDimension: { source: columns(anyColumn), destinationIndex: pick(used.columns + 1) } }];
    case 'moveRows':
      return [{ moveDimension: { source: rows(anyRow), destinationIndex: firstRow + pick(dataRows + 1) } }];
    case 'filter':
      return [
        {
          setBasicFilter: {
            filter: {
              range: { ...data, startRowIndex: header },
              criteria: { [String(anyColumn)]: { hiddenValues: ['', word()] } },
            },
          },
        },
      ];
    case 'clearFilter':
      return tab.basicFilter ? [{ clearBasicFilter: { sheetId } }] : [];
    case 'editCell':
      return [cell(anyRow, anyColumn, word())];
    case 'clearCell':
      return [cell(anyRow, anyColumn, '')];
    case 'copyRow':
      return [
        { insertDimension: { range: rows(used.rows), inheritFromBefore: false } },
        {
          copyPaste: {
            source: { ...data, startRowIndex: anyRow, endRowIndex: anyRow + 1 },
            destination: { ...data, startRowIndex: used.rows, endRowIndex: used.rows + 1 },
            pasteType: 'PASTE_NORMAL',
          },
        },
      ];
    case 'appendRow':
      return [
        {
          appendCells: {
            sheetId,
            fields: 'userEnteredValue',
            rows: [
              {
                values: Array.from({ length: used.columns }, () => ({
                  userEnteredValue: { stringValue: word() || 'x' },
                })),
              },
            ],
          },
        },
      ];
    case 'renameHeader': {
      const text = tab.grid[header]?.[anyColumn]?.userEnteredValue?.stringValue;
      return text ? [cell(header, anyColumn, `${text} (${pick(100)})`)] : [];
    }
    case 'renameTab':
      return [
        {
          updateSheetProperties: {
            properties: { sheetId, title: `${tab.properties.title.slice(0, 60)} ${pick(1000)}` },
            fields: 'title',
          },
        },
      ];
    case 'renameLease':
      return lease
        ? [
            {
              updateNamedRange: {
                namedRange: { namedRangeId: lease.namedRangeId, name: `${leaseName}_old${pick(1000)}` },
                fields: 'name',
              },
            },
          ]
        : [];
    case 'deleteLease':
      return lease ? [{ deleteNamedRange: { namedRangeId: lease.namedRangeId } }] : [];
    case 'moveTab':
      return [
        {
          updateSheetProperties: {
            properties: { sheetId, index: pick(spreadsheet.sheets.length + 1) },
            fields: 'index',
          },
        },
      ];
    case 'hideTab':
      return [{ updateSheetProperties: { properties: { sheetId, hidden: random() < 0.5 }, fields: 'hidden' } }];
  }
}
