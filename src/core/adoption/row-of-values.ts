import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { isDate } from './column-sample.ts';
import { isStageWord, isUsualStageName, kindOfStageName } from './stage-words.ts';

type Rows = readonly (readonly CellValue[])[];

const rowsCompared = 100;
const mostColumns = 200;
const fewest = 3;
const mostly = 0.6;
/** So many words that stand again in their columns are no headers. */
const fewestAgain = 2;

/**
 * Whether a row holds what the rows around it hold, as a lead does and headers do not: a date among dates, an address among addresses, a
 * number with parts among numbers, a stage among stages, or words that stand again in their columns. A list without headers begins with one.
 */
export function isRowOfValues(rows: Rows, row: number): boolean {
  const cells = (rows[row] ?? []).slice(0, mostColumns);
  const others = rows.slice(0, row + 1 + rowsCompared).filter((each, at) => at !== row && !isAlike(cells, each));
  let again = 0;
  for (const [column, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    const values = others.flatMap((each) => (isBlank(each[column]) ? [] : [each[column] ?? null]));
    if (values.length < fewest) continue;
    if (isOneOf(cell, values)) return true;
    if (typeof cell === 'string' && standsAgain(cell, values)) again += 1;
  }
  return again >= fewestAgain;
}

/** The same headers once more. */
function isAlike(cells: readonly CellValue[], others: readonly CellValue[]): boolean {
  const filled = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  return 2 * filled.filter((column) => cells[column] === others[column]).length > filled.length;
}

function isOneOf(cell: CellValue, values: readonly CellValue[]): boolean {
  const are = (is: (value: CellValue) => boolean): boolean =>
    is(cell) && values.filter(is).length >= mostly * values.length;
  return are(isTypedDate) || are(isAddress) || are(isPart) || (typeof cell === 'string' && isStageAmong(cell, values));
}

/** Years and the names of months stand above columns as well. */
function isTypedDate(value: CellValue): boolean {
  return typeof value === 'string' && /\d\D+\d+\D+\d/.test(value) && isDate(value);
}

function isAddress(value: CellValue): boolean {
  return typeof value === 'string' && /\S@\S+\.\S/.test(value);
}

function isPart(value: CellValue): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
}

/** “Closed Lost” among stages; not “Won” over a column in which nothing else stands. */
function isStageAmong(text: string, values: readonly CellValue[]): boolean {
  if (!isStageName(text) || meaningOf('leads', text) !== null) return false;
  const texts = values.map((value) => cellText(value).slice(0, 60));
  const stages = texts.filter(isStageName);
  const different = new Set(stages.map(fold));
  // A number of its own in each row (“RFQ-512”) is none; and over such words may stand “Est gagné”.
  const comesAgain = different.has(fold(text)) || (isUsualStageName(text) && different.size < stages.length);
  different.delete(fold(text));
  return comesAgain && different.size > 1 && stages.length >= mostly * texts.length;
}

/** As a whole, not by one of its words. */
function isStageName(text: string): boolean {
  return isStageWord(text) && (isUsualStageName(text) || kindOfStageName(text) !== 'open');
}

function standsAgain(text: string, values: readonly CellValue[]): boolean {
  if (isStageWord(text) || meaningOf('leads', text) !== null) return false;
  return values.includes(text) && values.some((value) => value !== text);
}
