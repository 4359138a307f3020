import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Block } from '../../core/workbook/parse-block.ts';
import type { PeoplesTabName, WorkerTabName } from '../../core/workbook/workbook.ts';
import { areaFields, areasOf } from './tab-areas.ts';
import type { TabAreas } from './tab-areas.ts';
import type { Lock } from '../../core/workbook/lock.ts';
import { lockFields, locksOf, ownProtection, strictOf } from './tab-locks.ts';

/** So all keys of ours begin: `remove` goes by it. */
export const ourKeyPrefix = 'leadsheet.';
/** Key of the sheet metadata by which a tab of the worker's is known; its value holds the sheet ID, so that a duplicated tab is not taken for it. */
export const tabKey = 'leadsheet.tab';
/** Key of the column metadata that binds a column to a schema field. */
export const columnKey = 'leadsheet.column';
/** Key of the column metadata that says which column a batch meant; it moves with its column until it is settled. */
export const markKey = 'leadsheet.mark';
/** Key of the spreadsheet's metadata that says that blank cells cannot be filled on condition that they are blank. */
export const fillKey = 'leadsheet.fill';
/** Key of the sheet metadata by which a tab for people is known that `init` made; the value as that of `tabKey`. */
export const madeKey = 'leadsheet.made';
/** Key of the spreadsheet's metadata that says which looks do not stand. */
export const looksKey = 'leadsheet.looks';
export const leaseName = 'leadsheet_lease';

/** Everything about the spreadsheet but its cells, from one answer. */
export const metadataFields =
  'spreadsheetId,spreadsheetUrl,properties(title,locale,timeZone),developerMetadata(metadataKey,metadataValue),namedRanges,' +
  'sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties(rowCount,columnCount,frozenRowCount)),developerMetadata,charts(chartId),' +
  `${lockFields},${areaFields})`;

export interface SheetMetadata {
  readonly id: string;
  readonly url: string;
  readonly timeZone: string | null;
  readonly locale: string | null;
  /** False where `init` saw that blank cells are not filled. */
  readonly takesFills: boolean;
  /** What is on record of looks that do not stand; null where nothing is. */
  readonly looks: string | null;
  readonly tabs: readonly TabMetadata[];
  readonly namedRanges: readonly NamedRange[];
}

interface NamedRange {
  readonly id: string;
  readonly name: string;
  readonly tabId: number;
  readonly block: Block;
}

export interface TabMetadata {
  readonly id: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly ownedAs: WorkerTabName | null;
  readonly madeAs: PeoplesTabName | null;
  readonly charts: readonly number[];
  readonly areas: TabAreas;
  readonly locked: readonly Lock[];
  /** IDs of our own protections that keep others out, and that this account may mend. */
  readonly strict: readonly number[];
  readonly isProtectedByUs: boolean;
  /** What the basic filter hides: it can only be set whole. */
  readonly filterSpecs: readonly sheets_v4.Schema$FilterSpec[];
}

/** The metadata of an answer; tabs that have no grid (charts, data sources) are left out. */
export function parseMetadata(spreadsheet: sheets_v4.Schema$Spreadsheet): SheetMetadata {
  return {
    id: spreadsheet.spreadsheetId ?? '',
    url: spreadsheet.spreadsheetUrl ?? `https://docs.google.com/spreadsheets/d/${spreadsheet.spreadsheetId ?? ''}/edit`,
    timeZone: spreadsheet.properties?.timeZone ?? null,
    locale: spreadsheet.properties?.locale ?? null,
    takesFills: !(spreadsheet.developerMetadata ?? []).some(
      ({ metadataKey, metadataValue }) => metadataKey === fillKey && metadataValue === 'no',
    ),
    looks: spreadsheet.developerMetadata?.find((entry) => entry.metadataKey === looksKey)?.metadataValue ?? null,
    tabs: (spreadsheet.sheets ?? [])
      .filter((sheet) => (sheet.properties?.sheetType ?? 'GRID') === 'GRID')
      .map((sheet) => ({
        id: sheet.properties?.sheetId ?? 0,
        title: sheet.properties?.title ?? '',
        hidden: sheet.properties?.hidden ?? false,
        rowCount: sheet.properties?.gridProperties?.rowCount ?? 0,
        columnCount: sheet.properties?.gridProperties?.columnCount ?? 0,
        ownedAs: nameUnder(tabKey, sheet) as WorkerTabName | null,
        madeAs: nameUnder(madeKey, sheet) as PeoplesTabName | null,
        charts: (sheet.charts ?? []).map((chart) => chart.chartId ?? 0),
        areas: areasOf(sheet),
        locked: locksOf(sheet, spreadsheet.namedRanges ?? []),
        strict: strictOf(sheet),
        isProtectedByUs: (sheet.protectedRanges ?? []).some(({ description }) => description === ownProtection),
        filterSpecs: sheet.basicFilter?.filterSpecs ?? [],
      })),
    namedRanges: (spreadsheet.namedRanges ?? []).map((range) => ({
      id: range.namedRangeId ?? '',
      name: range.name ?? '',
      tabId: range.range?.sheetId ?? 0,
      block: blockOf(range.range ?? {}),
    })),
  };
}

function blockOf({ startRowIndex, endRowIndex, startColumnIndex, endColumnIndex }: sheets_v4.Schema$GridRange): Block {
  return {
    firstRow: startRowIndex ?? 0,
    firstColumn: startColumnIndex ?? 0,
    lastRow: (endRowIndex ?? Infinity) - 1,
    lastColumn: (endColumnIndex ?? Infinity) - 1,
  };
}

function nameUnder(key: string, sheet: sheets_v4.Schema$Sheet): string | null {
  for (const entry of sheet.developerMetadata ?? []) {
    if (entry.metadataKey !== key) continue;
    const [name, id] = (entry.metadataValue ?? '').split(':');
    if (Number(id) === (sheet.properties?.sheetId ?? 0)) return name ?? null;
  }
  return null;
}
