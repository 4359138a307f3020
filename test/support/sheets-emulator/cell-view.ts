import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Calculation } from './formulas/evaluate.ts';
import { columnIndex } from './a1.ts';
import { errorText } from './formulas/functions.ts';
import { refuseForeignText } from './locale.ts';
import { formatNumber, isDateFormat } from './number-format.ts';
import { cellAt } from './state.ts';
import type { Box, Cell, Sheet } from './state.ts';

export type ValueRender = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateRender = 'SERIAL_NUMBER' | 'FORMATTED_STRING';
export type JsonScalar = string | number | boolean;

/** How a value is to be given. */
export interface Rendering {
  readonly value: ValueRender;
  readonly date: DateRender;
}

/**
 * The number format that shows: the cell's own, or the one a formula brings along: a type without a pattern for TODAY, DATE and NOW, and that of the cell which a formula
 * does nothing but name [seen].
 */
export function shownFormat(
  sheet: Sheet,
  cell: Cell | undefined,
  depth = 0,
): sheets_v4.Schema$NumberFormat | undefined {
  const own = cell?.userEnteredFormat?.numberFormat;
  if (own) return own;
  const formula = cell?.userEnteredValue?.formulaValue;
  if (typeof formula !== 'string') return undefined;
  if (/^=\s*(TODAY|DATE)\s*\(/i.test(formula)) return { type: 'DATE' };
  if (/^=\s*NOW\s*\(/i.test(formula)) return { type: 'DATE_TIME' };
  const named = /^=\s*\$?([A-Za-z]{1,3})\$?([1-9]\d*)\s*$/.exec(formula);
  if (!named?.[1] || depth > 20) return undefined;
  return shownFormat(sheet, cellAt(sheet, Number(named[2]) - 1, columnIndex(named[1])), depth + 1);
}

/** What the sheet shows. */
export function formattedText(
  value: sheets_v4.Schema$ExtendedValue,
  format: sheets_v4.Schema$NumberFormat | undefined,
  locale: string | null | undefined,
): string {
  if (typeof value.numberValue === 'number') {
    refuseForeignText(value.numberValue, format, locale);
    return formatNumber(value.numberValue, format);
  }
  if (typeof value.boolValue === 'boolean') return value.boolValue ? 'TRUE' : 'FALSE';
  if (value.errorValue) return errorText[value.errorValue.type ?? 'ERROR'] ?? '#ERROR!';
  return value.stringValue ?? '';
}

/** A cell in a values answer; undefined where there is nothing. */
export function renderCell(
  calculation: Calculation,
  sheet: Sheet,
  row: number,
  column: number,
  rendering: Rendering,
): JsonScalar | undefined {
  const cell = cellAt(sheet, row, column);
  const formula = cell?.userEnteredValue?.formulaValue;
  if (rendering.value === 'FORMULA' && typeof formula === 'string') return formula;
  const entered = cell?.userEnteredValue;
  const effective = entered && typeof formula !== 'string' ? entered : calculation.effective(sheet, row, column);
  if (!effective) return undefined;
  if (rendering.value !== 'FORMATTED_VALUE' && typeof effective.stringValue === 'string') return effective.stringValue;
  const format = shownFormat(sheet, cell);
  const asText =
    rendering.value === 'FORMATTED_VALUE' ||
    effective.errorValue ||
    (rendering.value === 'UNFORMATTED_VALUE' && rendering.date === 'FORMATTED_STRING' && isDateFormat(format));
  if (asText && !(rendering.value !== 'FORMATTED_VALUE' && typeof effective.boolValue === 'boolean'))
    return formattedText(effective, format, calculation.locale);
  return effective.numberValue ?? effective.boolValue ?? effective.stringValue ?? undefined;
}

/** The values of a box as the API lists them: blanks as `""`, trailing blanks and blank rows left out. */
export function renderValues(
  calculation: Calculation,
  sheet: Sheet,
  box: Box,
  rendering: Rendering,
  majorDimension: 'ROWS' | 'COLUMNS',
): JsonScalar[][] {
  const spilled = calculation.spillSize(sheet);
  const lastRow = Math.min(box.endRow, Math.max(sheet.grid.length, spilled.rows));
  const rows: (JsonScalar | undefined)[][] = [];
  for (let row = box.startRow; row < lastRow; row += 1) {
    const lastColumn = Math.min(box.endColumn, Math.max(sheet.grid[row]?.length ?? 0, spilled.columns));
    const cells: (JsonScalar | undefined)[] = [];
    for (let column = box.startColumn; column < lastColumn; column += 1)
      cells.push(renderCell(calculation, sheet, row, column, rendering));
    rows.push(cells);
  }
  return trimmed(majorDimension === 'ROWS' ? rows : transposed(rows));
}

function transposed(rows: readonly (readonly (JsonScalar | undefined)[])[]): (JsonScalar | undefined)[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

function trimmed(rows: readonly (readonly (JsonScalar | undefined)[])[]): JsonScalar[][] {
  const out = rows.map((row) => {
    let length = row.length;
    while (length > 0 && row[length - 1] === undefined) length -= 1;
    return Array.from({ length }, (_, index) => row[index] ?? '');
  });
  while (out.length > 0 && out.at(-1)?.length === 0) out.pop();
  return out;
}
