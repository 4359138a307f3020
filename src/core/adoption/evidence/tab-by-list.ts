import { isBlank } from '../../workbook/cell-value.ts';
import { sampleColumn } from '../column-sample.ts';
import type { ColumnSample } from '../column-sample.ts';
import type { PlacedHeader } from '../place-header.ts';
import { oneLine } from '../one-line.ts';
import { whoColumns } from '../rows/who-columns.ts';
import { listOfCustomers, titleSaysOther } from '../tabs/tab-words.ts';

const who: readonly string[] = ['company', 'contact', 'email'];
/** When a deal ended or came; when somebody was called says nothing of a deal. */
const ends: readonly string[] = ['closedOn', 'expectedClose'];
const begins: readonly string[] = ['created', 'stageSince'];
const mostly = 0.5;
const nearlyAll = 0.7;

/** What a list in which nothing says the stage has of deals. */
export interface DealsInList {
  /** Headers of who it is about, of money and of days. */
  readonly labels: readonly string[];
  readonly rows: number;
  /** The column of days on which deals ended, and in how many rows one stands. */
  readonly closing: { readonly column: number; readonly label: string; readonly rows: number } | null;
}

/**
 * Whether a list may be one of deals: it says who each row is about, and what that is worth or a day of it. Of what bears the name of
 * customers both have to stand there: an address book may well say since when somebody is known. Null = it may not.
 */
export function dealsInList(placed: PlacedHeader): DealsInList | null {
  const { tab, header, match } = placed;
  const sampleOf = (column: number): ColumnSample => sampleColumn(tab.rows, header.firstDataRow, column);
  const isNames = (column: number): boolean => {
    const { filled, texts, distinct } = sampleOf(column);
    return filled > 0 && texts >= mostly && distinct >= mostly;
  };
  const named = (fields: readonly string[]): readonly number[] =>
    fields.flatMap((field) => {
      const asked = match.asked.filter((each) => each.field === field).flatMap(({ candidates }) => candidates);
      const column = match.foundBy.get(field) === 'content' ? undefined : match.columns.get(field);
      return [...(column === undefined ? [] : [column]), ...asked.flatMap(({ answer }) => answer)];
    });
  const own = match.own.filter(({ label }) => label !== '').map(({ column }) => column);
  const money = named(['amount']).filter((column) => sampleOf(column).amounts >= mostly);
  const isDated = (column: number): boolean => sampleOf(column).dates >= mostly;
  // A name and the day on which somebody came are those of staff as well.
  const isReached = match.columns.has('company') || match.columns.has('email') || money.length > 0;
  const dated = [
    ...named(ends).filter(isDated),
    ...(isReached ? named(begins).filter(isDated) : []),
    ...(isReached || header.fields === 0 ? own.filter((column) => sampleOf(column).dates >= nearlyAll) : []),
  ];
  const closing = closingOf(placed);
  // Where not one header is known, names, sums and days show by what they are.
  const isUnknown = header.fields === 0;
  const sums = isUnknown
    ? own.filter((column) => !dated.includes(column) && sampleOf(column).amounts >= nearlyAll)
    : [];
  const isDeal = (closing !== null && money.length > 0) || (sums.length > 0 && dated.length > 0);
  const names = [...named(who), ...(isDeal ? whoColumns(placed) : [])].filter(isNames);
  const worth = [...money, ...sums];
  const isOfCustomers = titleSaysOther(tab.title) === listOfCustomers;
  if (names.length === 0 || worth.length + dated.length === 0) return null;
  if (isOfCustomers && (worth.length === 0 || dated.length === 0)) return null;
  const columns = new Set([...names.slice(0, 1), ...worth.slice(0, 1), ...dated.slice(0, 1)]);
  return {
    labels: [...columns].map((column) => oneLine(header.labels[column] ?? '')),
    rows: tab.rows.filter((cells, row) => row >= header.firstDataRow && cells.length > 0).length,
    closing,
  };
}

/** The column that says when a deal ended, where that is not the day on which it is expected to. */
function closingOf({ tab, header, match }: PlacedHeader): DealsInList['closing'] {
  const column = match.columns.get('closedOn');
  if (column === undefined || column === match.columns.get('expectedClose')) return null;
  if (match.foundBy.get('closedOn') === 'content') return null;
  const rows = tab.rows.filter((cells, row) => row >= header.firstDataRow && !isBlank(cells[column])).length;
  const isDated = sampleColumn(tab.rows, header.firstDataRow, column).dates >= mostly;
  return rows > 0 && isDated ? { column, label: header.labels[column] ?? '', rows } : null;
}
