import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { AddConditionalFormat, AddDropdown, AddNote, NameCell } from '../../core/workbook/sheet-write.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import { blockRange } from './block-range.ts';
import { rgb } from './cell-data.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

type Request = sheets_v4.Schema$Request;

/** What stands on people's columns already and therefore wins; asked for only when something is to be added there. */
export interface Decoration {
  /** Rows of a column that have a validation, in order. */
  validatedRows(tabId: number, column: number): readonly number[];
  /** The first row with that text in that column; null where it is gone. */
  rowOf(tabId: number, column: number, text: string): number | null;
  hasNote(tabId: number, row: number, column: number): boolean;
  hasConditionalFormat(tabId: number, formula: string): boolean;
}

/** Requests for what is put beside cells, never into them. What stands there already wins. */
export function nameCell(write: NameCell, names: Map<string, string>): Request[] {
  const id = `leadsheet_${write.name}`.toLowerCase().replace(/[^a-z0-9_]/g, '_');
  const range = blockRange(write.tabId, { row: write.row, column: write.column, rowCount: 1, columnCount: 1 });
  const standing = names.get(write.name.toLowerCase());
  if (standing !== undefined && standing !== id) return []; // a person's name wins
  const namedRange = { namedRangeId: id, name: write.name, range };
  if (standing !== undefined) return [{ updateNamedRange: { namedRange, fields: 'range' } }];
  names.set(write.name.toLowerCase(), id);
  return [{ addNamedRange: { namedRange } }];
}

/** In the rows that have none of a person's. */
export function addDropdown(write: AddDropdown, decoration: Decoration, metadata: SheetMetadata): Request[] {
  // A typed column of a table has choices of its own, and takes no others.
  const isTyped = metadata.tabs.find(({ id }) => id === write.tabId)?.areas.typedColumns?.has(write.column) ?? false;
  const firstRow =
    write.beside === undefined ? write.firstRow : decoration.rowOf(write.tabId, write.beside.column, write.beside.text);
  if (firstRow === null) return [];
  const theirs = decoration.validatedRows(write.tabId, write.column).filter((row) => row >= firstRow);
  // Where their column has one from its first row on, it is theirs as a whole.
  if (isTyped || theirs.includes(firstRow)) return [];
  const rule = { condition: dropdown(write.source, metadata), strict: false, showCustomUi: true };
  if (write.rowCount !== undefined) {
    const endRowIndex = firstRow + write.rowCount;
    if (theirs.some((row) => row < endRowIndex)) return [];
    const rows = { startRowIndex: firstRow, endRowIndex };
    const columns = { startColumnIndex: write.column, endColumnIndex: write.column + 1 };
    return [{ setDataValidation: { range: { sheetId: write.tabId, ...rows, ...columns }, rule } }];
  }
  const starts = [firstRow, ...theirs.map((row) => row + 1)];
  return starts.flatMap((startRowIndex, index): Request[] => {
    const end = theirs[index];
    if (end === startRowIndex) return [];
    const range = {
      sheetId: write.tabId,
      startRowIndex,
      ...(end === undefined ? {} : { endRowIndex: end }),
      startColumnIndex: write.column,
      endColumnIndex: write.column + 1,
    };
    return [{ setDataValidation: { range, rule } }];
  });
}

export function addNote(write: AddNote, decoration: Decoration): Request[] {
  return decoration.hasNote(write.tabId, write.row, write.column)
    ? []
    : [
        {
          updateCells: {
            start: { sheetId: write.tabId, rowIndex: write.row, columnIndex: write.column },
            rows: [{ values: [{ note: write.text }] }],
            fields: 'note',
          },
        },
      ];
}

export function addConditionalFormat(write: AddConditionalFormat, decoration: Decoration): Request[] {
  return decoration.hasConditionalFormat(write.tabId, write.formula)
    ? []
    : [
        {
          addConditionalFormatRule: {
            index: 0,
            rule: {
              ranges: [
                {
                  sheetId: write.tabId,
                  startRowIndex: write.firstRow,
                  ...(write.rowCount === null ? {} : { endRowIndex: write.firstRow + write.rowCount }),
                  startColumnIndex: write.column,
                  endColumnIndex: write.column + write.columnCount,
                },
              ],
              booleanRule: {
                condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: write.formula }] },
                format: conditionalStyles[write.style],
              },
            },
          },
        },
      ];
}

const conditionalStyles: Readonly<Record<'bad' | 'warning' | 'muted', sheets_v4.Schema$CellFormat>> = {
  bad: { backgroundColorStyle: rgb(0xfbdcd8), textFormat: { foregroundColorStyle: rgb(0xb42318) } },
  warning: { backgroundColorStyle: rgb(0xfdf0d0) },
  muted: { textFormat: { foregroundColorStyle: rgb(0x7b8794) } },
};

function dropdown(
  source: readonly string[] | { readonly tabId: number; readonly column: number; readonly firstRow: number },
  metadata: SheetMetadata,
): sheets_v4.Schema$BooleanCondition {
  if ('tabId' in source) {
    const title = metadata.tabs.find((tab) => tab.id === source.tabId)?.title ?? '';
    const column = columnLetters(source.column);
    return {
      type: 'ONE_OF_RANGE',
      values: [{ userEnteredValue: `=${quoted(title)}!$${column}$${source.firstRow + 1}:$${column}` }],
    };
  }
  return { type: 'ONE_OF_LIST', values: source.map((text) => ({ userEnteredValue: text })) };
}
