import { hasValue } from '../support/sheets-emulator/state.ts';
import type { Cell, Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';

/** How a test reads what stands in the emulator. */
export type Value = string | number | boolean | null;

/** Key → states of its rows in the Reminder Log. */
export function ledgerOf(spreadsheet: Spreadsheet): Map<string, string[]> {
  const sheet = ownedSheet(spreadsheet, 'reminder-log');
  const header = (sheet?.grid[0] ?? []).map((cell) => textOf(cell));
  const stateColumn = header.indexOf('State');
  const ledger = new Map<string, string[]>();
  for (const row of sheet?.grid.slice(1) ?? []) {
    const key = textOf(row?.[0]);
    if (key !== '') ledger.set(key, [...(ledger.get(key) ?? []), textOf(row?.[stateColumn])]);
  }
  return ledger;
}

/** The worker's tab of that name, known by its metadata. */
export function ownedSheet(spreadsheet: Spreadsheet, name: string): Sheet | undefined {
  const item = spreadsheet.developerMetadata.find(
    (each) => each.metadataKey === 'leadsheet.tab' && each.metadataValue === `${name}:${each.location?.sheetId ?? 0}`,
  );
  return item ? sheetOf(spreadsheet, item.location?.sheetId ?? 0) : undefined;
}

/** The values of a tab, row by row, trimmed. */
export function valuesOf(sheet: Sheet | undefined): Value[][] {
  const rows = (sheet?.grid ?? []).map((row) => {
    const values = (row ?? []).map(valueOf);
    while (values.length > 0 && values.at(-1) === null) values.pop();
    return values;
  });
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** The rows of a tab of the worker's that are not empty, each as text. */
export function linesOf(spreadsheet: Spreadsheet, name: string): string[] {
  return valuesOf(ownedSheet(spreadsheet, name))
    .filter((row) => row.length > 0)
    .map((row) => JSON.stringify(row));
}

export function valueOf(cell: Cell | undefined): Value {
  const value = cell?.userEnteredValue;
  if (!value || !hasValue(cell)) return null;
  return value.formulaValue ?? value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

export function textOf(cell: Cell | undefined): string {
  const value = valueOf(cell);
  return typeof value === 'string' ? value : '';
}

export function sheetOf(spreadsheet: Spreadsheet, id: number): Sheet | undefined {
  return spreadsheet.sheets.find((sheet) => sheet.properties.sheetId === id);
}

/** Tabs that no metadata calls the worker's. */
export function peoplesSheets(spreadsheet: Spreadsheet): Sheet[] {
  const owned = new Set(
    spreadsheet.developerMetadata.flatMap((item) =>
      item.metadataKey === 'leadsheet.tab' ? [item.location?.sheetId ?? 0] : [],
    ),
  );
  return spreadsheet.sheets.filter((sheet) => !owned.has(sheet.properties.sheetId));
}
