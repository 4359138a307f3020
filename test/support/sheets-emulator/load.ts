import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { hasPlaceholders, showChips } from './chips.ts';
import type { NameOf } from './chips.ts';
import { defaultGrid, defaultProperties } from './defaults.ts';
import { emptySheet, putCell } from './state.ts';
import type { Cell, Sheet, Spreadsheet } from './state.ts';
import { parseEntry } from './user-entry.ts';

/** A person chip. */
export interface GivenPerson {
  readonly person: string;
  readonly displayFormat?: 'DEFAULT' | 'LAST_NAME_COMMA_FIRST_NAME' | 'EMAIL';
}

/** What loading draws on. */
interface Sources {
  readonly newId: () => number;
  readonly nameOf: NameOf;
}

/** A cell of a test's tab: a literal; a text that begins with `=` is a formula; `{ date: 'YYYY-MM-DD' }` a date cell; `{ person: ADDRESS }` a person chip; `{ cell }` everything by hand. */
export type GivenCell =
  string | number | boolean | null | undefined | { readonly date: string } | GivenPerson | { readonly cell: Cell };

/** A tab of a test's spreadsheet, from the top left cell. */
export interface GivenTab {
  readonly title: string;
  readonly sheetId?: number;
  readonly rows?: readonly (readonly GivenCell[])[];
  readonly hidden?: boolean;
  /** Default: as many as there are rows and columns, at least 1000 and 26. */
  readonly rowCount?: number;
  readonly columnCount?: number;
  /** Anything else a tab may have, in the API's shapes. */
  readonly more?: Partial<
    Pick<
      Sheet,
      'merges' | 'conditionalFormats' | 'protectedRanges' | 'basicFilter' | 'charts' | 'bandedRanges' | 'filterViews'
    >
  >;
}

/** A spreadsheet as a test describes it. */
export interface GivenSpreadsheet {
  readonly id?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly tabs?: readonly GivenTab[];
  readonly access?: Spreadsheet['access'];
}

function givenCell(given: GivenCell, nameOf: NameOf): Cell | undefined {
  if (given === null || given === undefined || given === '') return undefined;
  if (typeof given === 'number') return { userEnteredValue: { numberValue: given } };
  if (typeof given === 'boolean') return { userEnteredValue: { boolValue: given } };
  if (typeof given === 'string')
    return {
      userEnteredValue: given.startsWith('=') && given.length > 1 ? { formulaValue: given } : { stringValue: given },
    };
  if ('cell' in given) return withChips(given.cell, nameOf);
  if ('person' in given) {
    const { person: email, displayFormat = 'DEFAULT' } = given;
    return withChips(
      { userEnteredValue: { stringValue: '@' }, chipRuns: [{ chip: { personProperties: { email, displayFormat } } }] },
      nameOf,
    );
  }
  const entry = parseEntry(given.date);
  return {
    ...(entry.value ? { userEnteredValue: entry.value } : {}),
    ...(entry.numberFormat ? { userEnteredFormat: { numberFormat: entry.numberFormat } } : {}),
  };
}

// A cell may be given as it is written, with placeholders, or as it is read, with what the chips show.
function withChips(cell: Cell, nameOf: NameOf): Cell {
  const text = cell.userEnteredValue?.stringValue;
  if (!cell.chipRuns || typeof text !== 'string' || !hasPlaceholders(text, cell.chipRuns)) return cell;
  const chipped = showChips(text, cell.chipRuns, nameOf);
  return { ...cell, userEnteredValue: { stringValue: chipped.text }, chipRuns: chipped.chipRuns };
}

/** Builds the state of a described spreadsheet. The first tab gets ID 0 unless it is given another; the others get `sources.newId()`. */
export function loadGiven(given: GivenSpreadsheet, spreadsheetId: string, sources: Sources): Spreadsheet {
  const tabs = given.tabs ?? [{ title: 'Sheet1' }];
  return {
    spreadsheetId,
    properties: defaultProperties(given.title ?? 'Untitled spreadsheet', given.locale, given.timeZone),
    sheets: tabs.map((tab, index) => {
      const rows = tab.rows ?? [];
      const sheet = emptySheet({
        sheetId: tab.sheetId ?? (index === 0 ? 0 : sources.newId()),
        title: tab.title,
        index,
        sheetType: 'GRID',
        gridProperties: {
          rowCount: tab.rowCount ?? Math.max(defaultGrid.rowCount, rows.length),
          columnCount:
            tab.columnCount ??
            rows.reduce<number>((widest, row) => Math.max(widest, row.length), defaultGrid.columnCount),
        },
        ...(tab.hidden === true ? { hidden: true } : {}),
      });
      rows.forEach((row, rowIndex) =>
        row.forEach((value, column) => putCell(sheet, rowIndex, column, givenCell(value, sources.nameOf))),
      );
      return Object.assign(sheet, structuredClone(tab.more ?? {}));
    }),
    namedRanges: [],
    brokenNames: [],
    developerMetadata: [],
    access: given.access ?? 'write',
    revision: 0,
  };
}

/** Puts the grid data of an API answer on a tab. */
export function putGridData(sheet: Sheet, data: sheets_v4.Schema$GridData, nameOf: NameOf): void {
  (data.rowData ?? []).forEach((row, down) =>
    (row.values ?? []).forEach((cell, right) => {
      const { userEnteredValue, userEnteredFormat, note, dataValidation, textFormatRuns, chipRuns, pivotTable } = cell;
      const loaded: Cell = {
        ...(userEnteredValue ? { userEnteredValue } : {}),
        ...(userEnteredFormat ? { userEnteredFormat } : {}),
        ...(note ? { note } : {}),
        ...(dataValidation ? { dataValidation } : {}),
        ...(textFormatRuns ? { textFormatRuns } : {}),
        ...(chipRuns ? { chipRuns } : {}),
        ...(pivotTable ? { pivotTable } : {}),
      };
      putCell(sheet, (data.startRow ?? 0) + down, (data.startColumn ?? 0) + right, withChips(loaded, nameOf));
    }),
  );
  data.rowMetadata?.forEach(
    (size, index) => size.pixelSize !== 21 && sheet.rowMetadata.set((data.startRow ?? 0) + index, size),
  );
  data.columnMetadata?.forEach(
    (size, index) => size.pixelSize !== 100 && sheet.columnMetadata.set((data.startColumn ?? 0) + index, size),
  );
}

/** Reads back a whole spreadsheet as `spreadsheets.get` with grid data answers it (what `dump` gives). */
export function loadAnswer(answer: sheets_v4.Schema$Spreadsheet, spreadsheetId: string, sources: Sources): Spreadsheet {
  const base = loadGiven({ tabs: [] }, spreadsheetId, sources);
  const onTabs: sheets_v4.Schema$DeveloperMetadata[] = [];
  base.properties = { ...base.properties, ...answer.properties };
  base.sheets = (answer.sheets ?? []).map((tab, index) => {
    const properties = tab.properties ?? {};
    const grid = properties.gridProperties ?? {};
    const sheet = emptySheet({
      ...properties,
      sheetId: properties.sheetId ?? 0,
      title: properties.title ?? `Sheet${index + 1}`,
      index,
      gridProperties: {
        ...(grid as object),
        rowCount: grid.rowCount ?? defaultGrid.rowCount,
        columnCount: grid.columnCount ?? defaultGrid.columnCount,
      },
    });
    sheet.merges = tab.merges ?? [];
    sheet.conditionalFormats = tab.conditionalFormats ?? [];
    sheet.protectedRanges = tab.protectedRanges ?? [];
    sheet.basicFilter = tab.basicFilter ?? undefined;
    sheet.filterViews = tab.filterViews ?? [];
    sheet.charts = tab.charts ?? [];
    const isTable = (id: number | null | undefined): boolean =>
      (tab.tables ?? []).some((table) => table.tableId === String(id));
    sheet.bandedRanges = (tab.bandedRanges ?? []).filter((banding) => !isTable(banding.bandedRangeId));
    // The names of columns stand in the header cells.
    sheet.tables = (tab.tables ?? []).map(({ columnProperties, ...table }) => ({
      ...table,
      columnProperties: (columnProperties ?? [])
        .filter(({ columnType }) => columnType)
        .map(({ columnName: _name, ...column }) => ({ ...column, columnIndex: column.columnIndex ?? 0 })),
    }));
    for (const data of tab.data ?? []) {
      putGridData(sheet, data, sources.nameOf);
      for (const size of [...(data.rowMetadata ?? []), ...(data.columnMetadata ?? [])])
        onTabs.push(...(size.developerMetadata ?? []));
    }
    onTabs.push(...(tab.developerMetadata ?? []));
    return sheet;
  });
  base.namedRanges = (answer.namedRanges ?? []).map((named) => ({
    ...named,
    namedRangeId: named.namedRangeId ?? String(sources.newId()),
    name: named.name ?? '',
  }));
  base.developerMetadata = [...(answer.developerMetadata ?? []), ...onTabs].map((item) => ({
    ...item,
    metadataId: item.metadataId ?? sources.newId(),
  }));
  return base;
}
