import { cellText, isBlank, isCellError } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import { isOwnId } from '../own-id.ts';
import { isDate } from '../column-sample.ts';
import type { PlacedHeader } from '../place-header.ts';
import { numberIn } from './number-in.ts';
import { beginsAsTotal, endsAsTotal, isTotalAlone } from './row-words.ts';

const mostTexts = 3;
const longestText = 60;
const dates: ReadonlySet<string> = new Set(
  tabSchemas.leads.columns.flatMap(({ field, type }) => (type === 'date' || type === 'dateTime' ? [field] : [])),
);
/** A count stands below the phones as well: no phone has less than six digits. */
const reached: readonly string[] = ['email', 'phone'];

/** A row of a label or two and numbers, and nothing else; a formula that failed, or that no program has worked out, is a number of which nobody knows what it is. */
export interface ThinRow {
  /** By 0-based column. */
  readonly numbers: ReadonlyMap<number, number>;
  /** The texts in it, folded. */
  readonly labels: readonly string[];
  /** Whether one of them stands where leads say who they are. */
  readonly isSomebody: boolean;
  /** The first of them is a word such as Total alone; or it begins or ends with one, as companies do, too. */
  readonly saysTotal: 'alone' | 'perhaps' | null;
  /** Folded; '' = none, or a sub-total of one. */
  readonly stage: string;
  /** It has a Lead ID of ours: it was a lead. */
  readonly isInUse: boolean;
}

/** The columns of a tab in which a number or a text makes a lead of a row. */
export interface ThinIn {
  readonly who: ReadonlySet<number>;
  readonly dates: ReadonlySet<number>;
  readonly entered: ReadonlySet<number>;
  readonly reached: ReadonlySet<number>;
  readonly stage: number;
}

/** @param who where leads say who they are */
export function thinIn({ match }: PlacedHeader, who: ReadonlySet<number>): ThinIn {
  const columnsOf = (fields: Iterable<string>): ReadonlySet<number> =>
    new Set([...fields].flatMap((field) => match.columns.get(field) ?? []));
  return {
    who,
    dates: columnsOf(dates),
    entered: new Set(match.entered.keys()),
    reached: columnsOf(reached),
    stage: match.columns.get('stage') ?? -1,
  };
}

/** Told without reading a number: a date of its own, or more texts, or longer ones, than such a row has. */
function isFull(cells: readonly CellValue[], { dates: inDates, entered }: ThinIn): boolean {
  let texts = 0;
  for (const [column, cell] of cells.entries()) {
    if (typeof cell === 'number' && (inDates.has(column) || entered.has(column)) && isDate(cell)) return true;
    if (typeof cell !== 'string') continue;
    if (cell.length > longestText) return true;
    if (!/\d/.test(cell) && !isBlank(cell) && !inDates.has(column)) texts += 1;
    if (texts > mostTexts) return true;
  }
  return false;
}

/** What a row says that may sum up others; null where it holds what leads alone do: a date, an address, a phone, an ID, long texts. */
export function thinRow(cells: readonly CellValue[], columns: ThinIn): ThinRow | null {
  if (isFull(cells, columns)) return null;
  const numbers = new Map<number, number>();
  const texts: { readonly column: number; readonly text: string }[] = [];
  let isInUse = false;
  let unread = 0;
  for (const [column, cell] of cells.entries()) {
    if (isBlank(cell) || typeof cell === 'boolean') continue;
    if (isCellError(cell)) {
      unread += 1;
      continue;
    }
    if (isOwnId(cell)) isInUse = true;
    else if (columns.reached.has(column) && /@|\d(?:\D{0,3}\d){5}/.test(cellText(cell).slice(0, 60))) return null;
    const number = numberIn(cell);
    if (number !== null) {
      if (isDate(cell) && (columns.dates.has(column) || columns.entered.has(column))) return null;
      numbers.set(column, number);
    }
    if (number !== null || isOwnId(cell)) continue;
    const text = cellText(cell);
    if (text.length > longestText || text.includes('@') || texts.length >= mostTexts) return null;
    // From one day to another, as boards sum up a column of dates.
    if (columns.dates.has(column) && isDate(cell)) return null;
    if (!columns.dates.has(column)) texts.push({ column, text });
    const [, counted = ''] = /\p{L}.*[:=(]\s*([\d.,]+\s*%?)(?:\s*\p{L}*\))?$/u.exec(text) ?? [];
    const inText = counted === '' ? null : numberIn(counted);
    if (inText !== null) numbers.set(column, inText);
  }
  if (numbers.size === 0 && unread === 0) return null;
  const names = texts.filter(({ column, text }) => columns.who.has(column) && totalIn(text) !== 'alone');
  const stage = texts.find(({ column }) => column === columns.stage)?.text ?? '';
  return {
    numbers,
    labels: texts.map(({ text }) => fold(text)),
    isSomebody: names.length > 0,
    saysTotal: texts[0] === undefined ? null : totalIn(texts[0].text),
    stage: totalIn(stage) === null ? fold(stage) : '',
    isInUse,
  };
}

function totalIn(text: string): ThinRow['saysTotal'] {
  const folded = fold(text);
  if (isTotalAlone.test(folded)) return 'alone';
  return beginsAsTotal.test(folded) || endsAsTotal.test(folded) ? 'perhaps' : null;
}
