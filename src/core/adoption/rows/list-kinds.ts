import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { isDate } from '../column-sample.ts';
import type { PlacedHeader } from '../place-header.ts';
import { numberIn } from './number-in.ts';

const fewest = 3;
const mostly = 0.8;
const hardly = 0.1;
/** So many rows tell what stands in a column. */
const looked = 500;
/** What comes again and again in a column has hardly more words. */
const longestValue = 30;
const mostDifferent = 0.7;

/** What the columns of a list hold. */
export interface ListKinds {
  /** Nearly each of its rows has a stage. */
  readonly isStaged: boolean;
  /** In how many cells of a row other things stand than the column has above: a text among numbers or days, a number among texts. */
  readonly misfits: (cells: readonly CellValue[]) => number;
  /** Whether a text explains what stands in a column: “NL new / CT contacted”, “conf = contract and deposit in”. */
  readonly explains: (text: string) => boolean;
}

type IsLead = (row: number) => boolean;

/**
 * The last row of a list, 0-based, that says at which stage its lead is, or where nothing says that, as many things as others; -1 = none.
 *
 * @param isLead whether a row is nothing else, as far as is known
 */
export function endOfList({ tab, header, match }: PlacedHeader, isLead: IsLead): number {
  const stage = match.columns.get('stage');
  const filled = (row: number): number => (tab.rows[row] ?? []).filter((cell) => !isBlank(cell)).length;
  const first = Math.max(0, header.firstDataRow);
  const usual =
    stage === undefined ? usualOf(tab.rows.slice(first, first + looked).map((_, at) => filled(first + at))) : 0;
  let row = tab.rows.length - 1;
  const isFull = (): boolean =>
    stage === undefined ? 2 * filled(row) > usual : !isBlank(tab.rows[row]?.[stage]) && filled(row) > 1;
  while (row >= first && !(row !== header.row && isFull() && isLead(row))) row -= 1;
  return row >= first ? row : -1;
}

function usualOf(numbers: readonly number[]): number {
  const some = numbers.filter((number) => number > 0).sort((a, b) => a - b);
  return some[Math.floor(some.length / 2)] ?? 0;
}

/** @param last the last row of the list */
export function listKinds({ tab, header, match }: PlacedHeader, last: number, isLead: IsLead): ListKinds {
  const stage = match.columns.get('stage') ?? -1;
  const sample: (readonly CellValue[])[] = [];
  for (let row = Math.max(0, header.firstDataRow); row <= last && sample.length < looked; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (row !== header.row && isLead(row) && !cells.every(isBlank)) sample.push(cells);
  }
  const kinds = new Map<number, Kind>();
  const kindOf = (column: number): Kind => {
    const known = kinds.get(column) ?? kindIn(sample.map((cells) => cells[column] ?? null));
    kinds.set(column, known);
    return known;
  };
  let values: readonly ReadonlySet<string>[] | null = null;
  return {
    isStaged: stage >= 0 && sample.filter((cells) => !isBlank(cells[stage])).length >= mostly * sample.length,
    misfits: (cells) => cells.filter((cell, column) => !isBlank(cell) && isMisfit(cell, kindOf(column))).length,
    explains: (text) => (values ??= valuesIn(sample)).some((each) => explains(text, each)),
  };
}

type Kind = 'measured' | 'texts' | null;

function kindIn(cells: readonly CellValue[]): Kind {
  const filled = cells.filter((cell) => !isBlank(cell));
  const measured = filled.filter((cell) => numberIn(cell) !== null || isDate(cell)).length;
  if (filled.length < fewest) return null;
  return measured >= mostly * filled.length ? 'measured' : measured <= hardly * filled.length ? 'texts' : null;
}

function isMisfit(cell: CellValue, kind: Kind): boolean {
  if (kind === 'texts') return typeof cell === 'number';
  return kind === 'measured' && typeof cell === 'string' && !/\d/.test(cell) && /\p{L}/u.test(cell);
}

/** Of each column whose values come again: those values, as they are written. */
function valuesIn(rows: readonly (readonly CellValue[])[]): readonly ReadonlySet<string>[] {
  const columns = new Map<number, string[]>();
  for (const cells of rows)
    cells.forEach((cell, column) => {
      const text = typeof cell === 'string' ? cellText(cell) : '';
      if (text === '') return;
      const texts = columns.get(column);
      if (texts === undefined) columns.set(column, [text]);
      else texts.push(text);
    });
  return [...columns.values()].flatMap((texts) => {
    const distinct = new Set(texts);
    const isChosen = texts.length >= fewest && distinct.size <= mostDifferent * texts.length;
    return isChosen && [...distinct].every((text) => text.length <= longestValue) ? [distinct] : [];
  });
}

/** Two values of a column with words behind them, or one behind which a sign says what it means. */
function explains(text: string, values: ReadonlySet<string>): boolean {
  const pieces = text.split(/[/;,|•\n]/).map((piece) => piece.trim());
  const begun = new Set<string>();
  let isExplained = false;
  for (const piece of pieces)
    for (const value of values) {
      const rest = piece.startsWith(value) ? piece.slice(value.length) : null;
      if (rest === null || /^[\p{L}\p{N}]/u.test(rest)) continue;
      begun.add(value);
      if (/^\s*[=:→]\s*\S/u.test(rest)) return true;
      isExplained ||= rest.trim() !== '';
    }
  return begun.size > 1 && isExplained;
}
