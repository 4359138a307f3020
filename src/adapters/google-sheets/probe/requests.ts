import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { fillBlank } from '../cell-requests.ts';
import type { Request } from './scratch.ts';

type Value = sheets_v4.Schema$ExtendedValue;

/** One cell, by its place from 0. */
export function cell(tab: number, row: number, column = 0): sheets_v4.Schema$GridRange {
  return {
    sheetId: tab,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

/** Typed values, one below the other in column A. */
export function write(tab: number, row: number, ...values: readonly (Value | string)[]): Request {
  return {
    updateCells: {
      start: { sheetId: tab, rowIndex: row, columnIndex: 0 },
      rows: values.map((value) => ({
        values: [{ userEnteredValue: typeof value === 'string' ? { stringValue: value } : value }],
      })),
      fields: 'userEnteredValue',
    },
  };
}

/** Rows of texts from the first cell on. */
export function writeRows(tab: number, ...rows: readonly (readonly string[])[]): Request {
  return {
    updateCells: {
      start: { sheetId: tab, rowIndex: 0, columnIndex: 0 },
      rows: rows.map((row) => ({ values: row.map((stringValue) => ({ userEnteredValue: { stringValue } })) })),
      fields: 'userEnteredValue',
    },
  };
}

/** The first rows and columns of a tab. */
export function block(tab: number, rows: number, columns: number): sheets_v4.Schema$GridRange {
  return { sheetId: tab, startRowIndex: 0, endRowIndex: rows, startColumnIndex: 0, endColumnIndex: columns };
}

/** A row below all others, as an import adds one. */
export function append(tab: number, ...values: readonly string[]): Request {
  const row = { values: values.map((stringValue) => ({ userEnteredValue: { stringValue } })) };
  return { appendCells: { sheetId: tab, rows: [row], fields: 'userEnteredValue' } };
}

/** The conditional fill: the very request that fills Lead IDs. */
export function fill(tab: number, row: number, value: string): readonly Request[] {
  return fillBlank({ kind: 'fillBlank', tabId: tab, row, column: 0, value }, new Map());
}

export function addName(range: sheets_v4.Schema$GridRange, name: string, id?: string): Request {
  return { addNamedRange: { namedRange: { ...(id === undefined ? {} : { namedRangeId: id }), name, range } } };
}

export function sortByFirstColumn(tab: number, rows: number): Request {
  return {
    sortRange: {
      range: { sheetId: tab, startRowIndex: 0, endRowIndex: rows, startColumnIndex: 0, endColumnIndex: 1 },
      sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
    },
  };
}

export function addNote(tab: number, row: number): Request {
  return {
    updateCells: {
      start: { sheetId: tab, rowIndex: row, columnIndex: 0 },
      rows: [{ values: [{ note: 'a note' }] }],
      fields: 'note',
    },
  };
}

/** Metadata on one row, as others keep their keys. */
export function bindRow(tab: number, row: number): Request {
  const dimensionRange = { sheetId: tab, dimension: 'ROWS', startIndex: row, endIndex: row + 1 };
  return {
    createDeveloperMetadata: {
      developerMetadata: { metadataKey: 'probe', visibility: 'DOCUMENT', location: { dimensionRange } },
    },
  };
}
