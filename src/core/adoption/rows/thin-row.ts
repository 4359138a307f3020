import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import { isOwnId } from '../certain-leads.ts';
import { isDate } from '../column-sample.ts';
import type { PlacedHeader } from '../place-header.ts';
import { numberIn } from './number-in.ts';
import { beginsAsTotal, endsAsTotal } from './row-words.ts';

const mostTexts = 3;
const longestText = 60;
const dates: ReadonlySet<string> = new Set(
  tabSchemas.leads.columns.flatMap(({ field, type }) => (type === 'date' || type === 'dateTime' ? [field] : [])),
);
const reached: readonly string[] = ['email', 'phone', 'leadId'];

/** A row of a label or two and numbers, and nothing else. */
export interface ThinRow {
  /** By 0-based column. */
  readonly numbers: ReadonlyMap<number, number>;
  /** The texts in it, folded. */
  readonly labels: readonly string[];
  /** Whether one of them stands where leads say who they are. */
  readonly isSomebody: boolean;
  /** A word such as Total is the first of them, and no name is any. */
  readonly saysTotal: boolean;
  /** Folded; '' = none. */
  readonly stage: string;
  /** It has a Lead ID of ours: it was a lead. */
  readonly isInUse: boolean;
}

/** What a row says that may sum up others; null where it holds what leads alone do: a date, an address, a phone, an ID, long texts. */
export function thinRow(
  cells: readonly CellValue[],
  { match }: PlacedHeader,
  who: ReadonlySet<number>,
): ThinRow | null {
  const numbers = new Map<number, number>();
  const texts: { readonly column: number; readonly text: string }[] = [];
  const isOf = (fields: Iterable<string>, column: number): boolean =>
    [...fields].some((field) => match.columns.get(field) === column);
  let isInUse = false;
  for (const [column, cell] of cells.entries()) {
    if (isBlank(cell) || typeof cell === 'boolean') continue;
    if (isOwnId(cell)) isInUse = true;
    else if (isOf(reached, column) && /[\d@]/.test(cellText(cell))) return null;
    const number = numberIn(cell);
    if (number !== null) {
      if (isDate(cell) && (isOf(dates, column) || match.entered.has(column))) return null;
      numbers.set(column, number);
    }
    if (number !== null || isOwnId(cell)) continue;
    const text = cellText(cell);
    if (text.length > longestText || text.includes('@') || texts.length >= mostTexts) return null;
    // From one day to another, as boards sum up a column of dates.
    if (isOf(dates, column) && isDate(cell)) return null;
    if (!isOf(dates, column)) texts.push({ column, text });
    const [, counted = ''] = /\p{L}.*[:=(]\s*([\d.,]+\s*%?)(?:\s*\p{L}*\))?$/u.exec(text) ?? [];
    const inText = counted === '' ? null : numberIn(counted);
    if (inText !== null) numbers.set(column, inText);
  }
  if (numbers.size === 0) return null;
  const isTotal = (text: string): boolean => beginsAsTotal.test(fold(text)) || endsAsTotal.test(fold(text));
  const names = texts.filter(({ column, text }) => who.has(column) && !isTotal(text));
  const stage = texts.find(({ column }) => column === match.columns.get('stage'))?.text ?? '';
  return {
    numbers,
    labels: texts.map(({ text }) => fold(text)),
    isSomebody: names.length > 0,
    saysTotal: names.length === 0 && texts[0] !== undefined && isTotal(texts[0].text),
    stage: fold(stage),
    isInUse,
  };
}
