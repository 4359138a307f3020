import { columnIndex, columnLetters } from '../a1.ts';
import type { Row, Sheet, Spreadsheet } from '../state.ts';
import { formulaPlaces, putCell } from '../state.ts';
import type { Dimension, Shift } from './shift-dimension.ts';

const referencePattern =
  /("(?:[^"]|"")*")|(?:('(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d*)(?::(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d*))?(?![\p{L}\p{N}_(.])/gu;

/** Rewrites cell references of every formula after rows or columns of a tab were inserted, deleted or moved. What is gone becomes #REF!. Whole-row and whole-column references stay. */
export function shiftFormulas(
  spreadsheet: Spreadsheet,
  shifted: Sheet,
  quotedTitle: string,
  dimension: Dimension,
  shift: Shift,
): void {
  for (const sheet of spreadsheet.sheets) {
    forEachFormula(sheet, (formula, row, column, cell) => {
      const next = formula.replace(referencePattern, (...groups) =>
        rewrite(groups as Parts, sheet === shifted, shifted.properties.title, quotedTitle, dimension, shift),
      );
      if (next !== formula) putCell(sheet, row, column, { ...cell, userEnteredValue: { formulaValue: next } });
    });
  }
}

type Parts = [whole: string, text: string | undefined, tab: string | undefined, ...ends: (string | undefined)[]];

function rewrite(
  parts: Parts,
  sameSheet: boolean,
  title: string,
  quotedTitle: string,
  dimension: Dimension,
  shift: Shift,
): string {
  const [whole, text, tab, fixC1 = '', col1 = '', fixR1 = '', row1 = '', fixC2 = '', col2, fixR2 = '', row2] = parts;
  if (text !== undefined) return whole;
  const named = tab?.startsWith("'") ? tab.slice(1, -1).replaceAll("''", "'") : tab;
  if (named === undefined ? !sameSheet : named.toLowerCase() !== title.toLowerCase()) return whole;
  const start = dimension === 'ROWS' ? Number(row1) - 1 : columnIndex(col1);
  const last = dimension === 'ROWS' ? Number(row2 ?? row1) - 1 : columnIndex(col2 ?? col1);
  const moved = shift(Math.min(start, last), Math.max(start, last) + 1);
  const prefix = tab === undefined ? '' : `${quotedTitle}!`;
  if (!moved) return `${prefix}#REF!`;
  const [from, to] = start <= last ? [moved[0], moved[1] - 1] : [moved[1] - 1, moved[0]];
  const first =
    dimension === 'ROWS' ? `${fixC1}${col1}${fixR1}${from + 1}` : `${fixC1}${columnLetters(from)}${fixR1}${row1}`;
  if (col2 === undefined || row2 === undefined) return prefix + first;
  const second =
    dimension === 'ROWS' ? `${fixC2}${col2}${fixR2}${to + 1}` : `${fixC2}${columnLetters(to)}${fixR2}${row2}`;
  return `${prefix}${first}:${second}`;
}

/** A formula as it reads after being copied to another place: relative references move along. */
export function relocateFormula(formula: string, down: number, right: number): string {
  return formula.replace(referencePattern, (...groups) => {
    const [whole, text, tab, fixC1 = '', col1 = '', fixR1 = '', row1 = '', fixC2 = '', col2, fixR2 = '', row2] =
      groups as Parts;
    if (text !== undefined) return whole;
    const corner = (fixC: string, letters: string, fixR: string, digits: string): string | undefined => {
      const column = columnIndex(letters) + (fixC === '' ? right : 0);
      const row = Number(digits) + (fixR === '' ? down : 0);
      return column < 0 || row < 1 ? undefined : `${fixC}${columnLetters(column)}${fixR}${row}`;
    };
    const first = corner(fixC1, col1, fixR1, row1);
    const second = col2 === undefined || row2 === undefined ? '' : corner(fixC2, col2, fixR2, row2);
    const prefix = tab === undefined ? '' : `${tab}!`;
    if (first === undefined || second === undefined) return `${prefix}#REF!`;
    return `${prefix}${first}${second === '' ? '' : `:${second}`}`;
  });
}

/** Rewrites references to a tab whose title changed. */
export function renameInFormulas(spreadsheet: Spreadsheet, oldTitle: string, quotedTitle: string): void {
  for (const sheet of spreadsheet.sheets) {
    forEachFormula(sheet, (formula, row, column, cell) => {
      const next = formula.replace(
        /("(?:[^"]|"")*")|('(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!/gu,
        (whole: string, text: string | undefined, tab: string | undefined) => {
          if (text !== undefined || tab === undefined) return whole;
          const named = tab.startsWith("'") ? tab.slice(1, -1).replaceAll("''", "'") : tab;
          return named.toLowerCase() === oldTitle.toLowerCase() ? `${quotedTitle}!` : whole;
        },
      );
      if (next !== formula) putCell(sheet, row, column, { ...cell, userEnteredValue: { formulaValue: next } });
    });
  }
}

function forEachFormula(
  sheet: Sheet,
  visit: (formula: string, row: number, column: number, cell: NonNullable<Row[number]>) => void,
): void {
  for (const [row, column] of formulaPlaces(sheet)) {
    const cell = sheet.grid[row]?.[column];
    const formula = cell?.userEnteredValue?.formulaValue;
    if (cell && typeof formula === 'string') visit(formula, row, column, cell);
  }
}
