import type { SheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { Row, Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';
import { peoplesSheets, textOf, valueOf } from './cells.ts';
import type { Value } from './cells.ts';

/** The test's own metadata: which column is which, whatever people do to headers and order. */
const tagKey = 'attack.column';

/** Remembers each column of people's tabs by the header that it has now. */
export function tagColumns(emulator: SheetsEmulator, spreadsheet: Spreadsheet): void {
  const requests = spreadsheet.sheets.flatMap((sheet) => {
    const header = sheet.grid.find((row) => (row ?? []).filter((cell) => textOf(cell) !== '').length > 1) ?? [];
    const { sheetId } = sheet.properties;
    return header.flatMap((cell, column) => (textOf(cell) === '' ? [] : [tag(sheetId, column, textOf(cell))]));
  });
  emulator.act(spreadsheet.spreadsheetId, requests);
}

/** Remembers the columns that the worker has made, before people rename them. */
export function tagMadeColumns(emulator: SheetsEmulator, spreadsheet: Spreadsheet, made: ReadonlySet<string>): void {
  const requests = peoplesSheets(spreadsheet).flatMap((sheet) => {
    const { sheetId } = sheet.properties;
    const tagged = columnLabels(spreadsheet, sheet, new Set());
    // A header's word may stand further down as well.
    const head = { ...sheet, grid: sheet.grid.slice(0, 6) };
    return [...columnLabels(spreadsheet, head, made)]
      .filter(([column]) => !tagged.has(column))
      .map(([column, label]) => tag(sheetId, column, label));
  });
  if (requests.length > 0) emulator.act(spreadsheet.spreadsheetId, requests);
}

function tag(sheetId: number, column: number, label: string) {
  const dimensionRange = { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 };
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: tagKey,
        metadataValue: label,
        visibility: 'DOCUMENT',
        location: { dimensionRange },
      },
    },
  };
}

/** What each column of a tab is: the header that it began with; for a column that the worker made, one of `made`. */
export function columnLabels(spreadsheet: Spreadsheet, sheet: Sheet, made: ReadonlySet<string>): Map<number, string> {
  const labels = new Map<number, string>();
  const { sheetId } = sheet.properties;
  for (const { metadataKey, metadataValue = '', location } of spreadsheet.developerMetadata) {
    const range = location?.dimensionRange;
    if (metadataKey === tagKey && range && (range.sheetId ?? 0) === sheetId)
      labels.set(range.startIndex ?? 0, metadataValue ?? '');
  }
  for (const row of sheet.grid)
    for (const [column, cell] of (row ?? []).entries())
      // A person may have put a number in brackets behind it.
      for (const text of [textOf(cell).replace(/( \(\d+\))+$/, '')])
        if (made.has(text) && !labels.has(column)) labels.set(column, text);
  return labels;
}

/** Whether the header row is still there, wherever it was sorted to: where people have deleted it, nobody can say any more what goes where. */
export function hasHeaders(spreadsheet: Spreadsheet, sheet: Sheet, made: ReadonlySet<string>): boolean {
  const first = columnLabels(spreadsheet, sheet, new Set());
  const labels = first.size > 0 ? first : columnLabels(spreadsheet, sheet, made);
  const isHeader = (text: string, column: number): boolean => text.replace(/( \(\d+\))+$/, '') === labels.get(column);
  return sheet.grid.some((row) => (row ?? []).filter((cell, column) => isHeader(textOf(cell), column)).length > 2);
}

/** The values of a row by what their columns are; a column that is none of the known ones goes by its number. */
export function byLabel(row: Row | undefined, labels: ReadonlyMap<number, string>): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [column, cell] of (row ?? []).entries()) {
    const value = valueOf(cell);
    if (value !== null) values.set(labels.get(column) ?? `column ${column + 1}, which is none of the file`, value);
  }
  return values;
}

/** IDs that the worker placed and that stand in a column that is not theirs. */
export function strayIds(spreadsheet: Spreadsheet, placed: ReadonlySet<string>, made: ReadonlySet<string>): string[] {
  return peoplesSheets(spreadsheet).flatMap((sheet) => {
    const labels = columnLabels(spreadsheet, sheet, made);
    if (!hasHeaders(spreadsheet, sheet, made)) return [];
    return sheet.grid.flatMap((row, at) =>
      (row ?? []).flatMap((cell, column) => {
        const label = labels.get(column) ?? 'no header';
        return placed.has(textOf(cell)) && label !== 'Lead ID' && label !== 'Stage ID'
          ? [`${sheet.properties.title}!R${at + 1}C${column + 1} (${label}) holds the ID ${textOf(cell)}`]
          : [];
      }),
    );
  });
}

/** Columns that the worker bound to a field, and that are another column. */
export function wrongBindings(
  spreadsheet: Spreadsheet,
  fields: ReadonlyMap<string, string>,
  made: ReadonlySet<string>,
): string[] {
  return peoplesSheets(spreadsheet).flatMap((sheet) => {
    const labels = columnLabels(spreadsheet, sheet, made);
    return spreadsheet.developerMetadata.flatMap(({ metadataKey, metadataValue = '', location }) => {
      const range = location?.dimensionRange;
      if (metadataKey !== 'leadsheet.column' || (range?.sheetId ?? 0) !== sheet.properties.sheetId) return [];
      const label = labels.get(range?.startIndex ?? 0);
      return label === undefined || fields.get(label) !== metadataValue
        ? [
            `column ${(range?.startIndex ?? 0) + 1} of ${sheet.properties.title} (${label ?? 'no header'}) is bound to ${metadataValue ?? ''}`,
          ]
        : [];
    });
  });
}
