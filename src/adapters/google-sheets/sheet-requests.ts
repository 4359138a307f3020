import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import { blockRange } from './block-range.ts';
import {
  appendOwnRows,
  insertOwnRows,
  appendRows,
  fillBlank,
  insertFirstRow,
  replaceText,
  setCells,
  takeBack,
} from './cell-requests.ts';
import { markColumn, settleMarks } from './column-marks.ts';
import { formulasIn } from './formula-locale.ts';
import { gridOf, type Grid } from './grid-size.ts';
import type { SheetMetadata } from './sheet-metadata.ts';
import { resizeArea } from './resize-area.ts';
import { createTab } from './tab-requests.ts';

type Request = sheets_v4.Schema$Request;

/** Turns writes into API requests, in order. Looks are apart: they go in batches of their own (`lookKinds`). */
export function sheetRequests(writes: readonly SheetWrite[], metadata: SheetMetadata): Request[] {
  const grid = gridOf(metadata);
  const own = new Set(metadata.tabs.filter((tab) => tab.ownedAs !== null).map((tab) => tab.id));
  return writes.flatMap((write) => requestsOf(write, { metadata, grid, own }));
}

/** What stands in the spreadsheet, kept up to date while the requests of one batch are laid out. */
interface Standing {
  readonly metadata: SheetMetadata;
  readonly grid: Grid;
  /** The worker's own tabs, by ID. */
  readonly own: Set<number>;
}

function requestsOf(write: SheetWrite, { metadata, grid, own }: Standing): Request[] {
  switch (write.kind) {
    case 'createTab':
      if (write.ownedAs !== null) own.add(write.tabId);
      return createTab(write, grid);
    case 'setCells':
      return setCells({ ...write, cells: formulasIn(metadata.locale, write.cells) }, grid);
    case 'clearCells':
      // A block of a person's tab is never emptied, whoever asks.
      if (metadata.tabs.some((tab) => tab.id === write.tabId && tab.ownedAs === null))
        throw notOurs(write.tabId, metadata);
      return [{ updateCells: { range: blockRange(write.tabId, write), fields: 'userEnteredValue,userEnteredFormat' } }];
    case 'appendRows': {
      const append = { ...write, rows: formulasIn(metadata.locale, write.rows) };
      if (!own.has(write.tabId)) return appendRows(append, grid);
      const isFiltered = metadata.tabs.some(({ id, areas }) => id === write.tabId && areas.hidesRows === true);
      return isFiltered ? insertOwnRows(append, grid) : appendOwnRows(append, grid);
    }
    case 'insertFirstRow':
      return insertFirstRow(write, grid);
    case 'fillBlank':
      return fillBlank(write, grid);
    case 'replaceText':
      return replaceText(write);
    case 'takeBack':
      return takeBack(write);
    case 'markColumn':
      return [markColumn(write)];
    case 'settleMarks':
      return settleMarks(write);
    case 'widenArea':
    case 'narrowArea':
      return resizeArea(write, metadata);
    case 'dressTab':
    case 'nameCell':
    case 'addDropdown':
    case 'addNote':
    case 'addConditionalFormat':
    case 'putChart':
      return [];
  }
}

function notOurs(tabId: number, metadata: SheetMetadata): StoreError {
  const title = metadata.tabs.find((tab) => tab.id === tabId)?.title ?? '';
  return new StoreError(
    'not-ours',
    `Leadsheet did not make the tab "${title}" and may not clear cells in it.`,
    'This is a fault in Leadsheet: please report it.',
  );
}
