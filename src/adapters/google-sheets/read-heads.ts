import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { currencyOfFormat } from '../../core/schema/values/currency-of-format.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import { reckonedTally } from '../../core/workbook/reckoned-cells.ts';
import { sumTally } from '../../core/workbook/sum-tally.ts';
import { quoted } from './quoted.ts';
import { personIn } from './person-chips.ts';
import type { Connection } from './connection.ts';
import { columnKey, markKey, type TabMetadata } from './sheet-metadata.ts';
import { dropdownFields, dropdownsIn } from './head-dropdowns.ts';
import { isSpilled } from './spilled-rows.ts';
import { emptyHead } from './wanted.ts';
import type { Head } from './wanted.ts';

/** Rows of each tab that decide which of its columns are wanted. */
const headRows = 20;

const headFields =
  'sheets(properties(sheetId),data(columnMetadata(developerMetadata),rowData(values(userEnteredValue,effectiveValue,' +
  `userEnteredFormat(numberFormat),${dropdownFields},pivotTable(source),chipRuns(startIndex,chip(personProperties(email)))))))`;

/** The heads of all tabs, in one call. */
export async function readHeads(connection: Connection, tabs: readonly TabMetadata[]): Promise<Head[]> {
  if (tabs.length === 0) return [];
  const ranges = tabs.map((tab) => `${quoted(tab.title)}!1:${Math.min(headRows, tab.rowCount)}`);
  const { data } = await connection.get({ fields: headFields, ranges });
  const byId = new Map((data.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
  return tabs.map((tab) => parseHead(byId.get(tab.id)));
}

function parseHead(sheet: sheets_v4.Schema$Sheet | undefined): Head {
  const grid = sheet?.data?.[0];
  if (!grid) return emptyHead;
  const boundColumns = new Map<number, string>();
  const marks = new Map<number, readonly string[]>();
  (grid.columnMetadata ?? []).forEach((column, index) => {
    const bound = column.developerMetadata?.find((entry) => entry.metadataKey === columnKey)?.metadataValue;
    if (bound) boundColumns.set(index, bound);
    const ofColumn = (column.developerMetadata ?? []).filter((entry) => entry.metadataKey === markKey);
    if (ofColumn.length > 0)
      marks.set(
        index,
        ofColumn.map((entry) => entry.metadataValue ?? ''),
      );
  });
  const people = new Set<number>();
  const currencies = currencyTally();
  const tally = sumTally();
  const reckonings = reckonedTally();
  const rowData = grid.rowData ?? [];
  const rows = rowData.map((row, index) =>
    trimmed(
      (row.values ?? []).map((cell, column) => {
        if (personIn(cell) !== null) people.add(column);
        const formula = cell.userEnteredValue?.formulaValue;
        if (formula) {
          tally.note(index, column, formula.replace(/^=/, ''));
          reckonings.note(index, column, formula.replace(/^=/, ''));
        }
        if (cell.effectiveValue?.numberValue !== undefined)
          currencies.note(index, column, currencyOfFormat(cell.userEnteredFormat?.numberFormat?.pattern ?? ''));
        return extended(cell.effectiveValue);
      }),
    ),
  );
  const { sums = new Map() as Head['sums'] } = tally.found();
  const { currencyFormats = new Map<number, readonly string[]>() } = currencies.found(rows);
  return {
    rows: trimmedRows(rows),
    boundColumns,
    marks,
    spills: rowData.some(isSpilled),
    people,
    currencyFormats,
    sums,
    ...reckonings.found(rows),
    dropdowns: dropdownsIn(rowData, rows),
    hasPivot: rowData.some(({ values }) => values?.some(({ pivotTable }) => pivotTable)),
  };
}

function extended(value: sheets_v4.Schema$ExtendedValue | undefined): CellValue {
  if (!value) return null;
  if (value.errorValue) return { error: errorNames[value.errorValue.type ?? ''] ?? '#ERROR!' };
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

const errorNames: Readonly<Record<string, string>> = {
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};
function trimmed(row: readonly CellValue[]): CellValue[] {
  let end = row.length;
  while (end > 0 && (row[end - 1] === null || row[end - 1] === '')) end -= 1;
  return row.slice(0, end);
}

/** Without the blank rows at the end. */
export function trimmedRows<T extends readonly unknown[]>(rows: readonly T[]): T[] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.length === 0) end -= 1;
  return rows.slice(0, end);
}
