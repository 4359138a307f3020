import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Connection } from './connection.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import type { SheetMetadata } from './sheet-metadata.ts';
import type { Decoration } from './decoration-requests.ts';

const asks = new Set<SheetWrite['kind']>(['addDropdown', 'addNote', 'addConditionalFormat']);

export const noDecoration: Decoration = {
  validatedRows: () => [],
  rowOf: () => null,
  hasNote: () => false,
  hasConditionalFormat: () => false,
};

/** What people have already put on the columns that a batch would decorate: theirs wins. */
export async function readDecoration(
  connection: Connection,
  writes: readonly SheetWrite[],
  metadata: SheetMetadata,
): Promise<Decoration> {
  const asked = writes.filter((write) => asks.has(write.kind));
  const tabs = metadata.tabs.filter((tab) => asked.some((write) => write.tabId === tab.id) && tab.rowCount > 0);
  if (tabs.length === 0) return noDecoration;
  const rowsNeeded = new Map<number, number>();
  for (const write of asked) {
    // A dropdown goes down the whole column.
    const row = write.kind === 'addDropdown' ? Infinity : write.kind === 'addNote' ? write.row : 0;
    rowsNeeded.set(write.tabId, Math.max(rowsNeeded.get(write.tabId) ?? 0, row));
  }
  const { data } = await connection.get({
    fields:
      'sheets(properties(sheetId),conditionalFormats,data(rowData(values(note,dataValidation,effectiveValue(stringValue)))))',
    ranges: tabs.map(
      (tab) =>
        `${quoted(tab.title)}!A1:${columnLetters(tab.columnCount - 1)}${Math.min(tab.rowCount, (rowsNeeded.get(tab.id) ?? 0) + 1)}`,
    ),
  });
  const sheets = new Map((data.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
  const cell = (tabId: number, row: number, column: number) =>
    sheets.get(tabId)?.data?.[0]?.rowData?.[row]?.values?.[column];
  return {
    validatedRows: (tabId, column) =>
      (sheets.get(tabId)?.data?.[0]?.rowData ?? []).flatMap(({ values }, row) =>
        values?.[column]?.dataValidation ? [row] : [],
      ),
    rowOf: (tabId, column, text) => {
      const rows = sheets.get(tabId)?.data?.[0]?.rowData ?? [];
      const row = rows.findIndex(({ values }) => values?.[column]?.effectiveValue?.stringValue === text);
      return row < 0 ? null : row;
    },
    hasNote: (tabId, row, column) => Boolean(cell(tabId, row, column)?.note),
    hasConditionalFormat: (tabId, formula) =>
      (sheets.get(tabId)?.conditionalFormats ?? []).some((rule) =>
        rule.booleanRule?.condition?.values?.some((value) => value.userEnteredValue === formula),
      ),
  };
}
