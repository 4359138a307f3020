import { isBlank, isCellError } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { fold } from '../schema/fold.ts';
import { currenciesOf } from '../schema/values/currency.ts';
import { parseAmount } from '../schema/values/amount.ts';
import { parseDate } from '../schema/values/date.ts';

/** What a look at some cells of a column tells: shares (0 to 1) of the cells that hold something. */
export interface ColumnSample {
  readonly filled: number;
  readonly dates: number;
  readonly amounts: number;
  /** Amounts that name a currency. */
  readonly money: number;
  readonly emails: number;
  readonly texts: number;
  /** Different values by filled cells. */
  readonly distinct: number;
  readonly values: readonly string[];
}

const mostCells = 300;
/** Serial numbers of 2000 to 2049: a number out of it is hardly a date of a deal, one in it may be either. */
const likelyDate = (value: number): boolean => value >= 36526 && value < 54789;

/** Looks at up to 300 filled cells of a column, spread evenly over its rows. Each share is counted when it is first asked for. */
export function sampleColumn(rows: readonly (readonly CellValue[])[], firstRow: number, column: number): ColumnSample {
  const step = Math.max(1, Math.floor((rows.length - firstRow) / mostCells));
  const cells: CellValue[] = [];
  for (let row = firstRow; row < rows.length && cells.length < mostCells; row += step) {
    const cell = rows[row]?.[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (!blank && !isCellError(cell)) cells.push(cell);
  }
  const shares = new Map<(cell: CellValue) => boolean, number>();
  const share = (test: (cell: CellValue) => boolean): number => {
    const before = shares.get(test);
    if (before !== undefined) return before;
    const found = cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
    shares.set(test, found);
    return found;
  };
  let values: readonly string[] | null = null;
  return {
    filled: cells.length,
    get dates() {
      return share(isDate);
    },
    get amounts() {
      return share(isAmount);
    },
    get money() {
      return share(isMoney);
    },
    get emails() {
      return share(isEmail);
    },
    get texts() {
      return share(isText);
    },
    get distinct() {
      return cells.length === 0 ? 0 : new Set(this.values).size / cells.length;
    },
    get values() {
      return (values ??= cells.map((cell) => fold(String(cell).slice(0, 100))));
    },
  };
}

/** Whether a cell holds a date, however it is written. */
export function isDate(cell: CellValue): boolean {
  if (typeof cell === 'number') return likelyDate(cell);
  if (hasNoDigit(cell)) return false;
  const read = parseDate(cell, null);
  return read.ok || read.problem === 'cell/ambiguous-date';
}

/** A text of ASCII without a digit, which is neither a day nor an amount. */
function hasNoDigit(cell: CellValue): boolean {
  return typeof cell === 'string' && /^[\x20-\x2f\x3a-\x7e]*$/.test(cell);
}

const noContext = { decimalMark: null, teamCurrency: 'EUR' } as const;

/** Whether a cell holds an amount, however it is written. */
export function isAmount(cell: CellValue): boolean {
  if (hasNoDigit(cell)) return false;
  const read = parseAmount(cell, noContext);
  return read.ok || read.problem === 'cell/ambiguous-amount';
}

function isMoney(cell: CellValue): boolean {
  if (typeof cell !== 'string' || hasNoDigit(cell)) return false;
  const read = parseAmount(cell, noContext);
  return read.ok && read.value.currency !== null;
}

function isEmail(cell: CellValue): boolean {
  return typeof cell === 'string' && /^[^@\s/]+@[^@\s/]+\.[^@\s/]+$/.test(cell.trim());
}

function isText(cell: CellValue): boolean {
  return typeof cell === 'string' && /\p{L}/u.test(cell);
}

/** Whether what stands in a column speaks against a meaning that only an alias gave it. Few cells speak for nothing. */
export function fits(type: ColumnType, sample: ColumnSample): boolean {
  if (sample.filled < 3) return true;
  switch (type) {
    case 'date':
    case 'dateTime':
      return sample.dates >= 0.3;
    case 'amount':
    case 'number':
    case 'integer':
      return sample.amounts >= 0.3;
    case 'email':
    case 'mailbox':
      return sample.emails >= 0.3;
    case 'currency':
      // Programs keep the number of a currency in their own list there: -99.
      if (sample.amounts >= 0.9 && sample.texts <= 0.1) return false;
      // “Sin_Factura” in nearly all rows: that of an invoice, and not of the deal.
      return sample.values.filter((value) => currenciesOf(value).length > 0).length >= 0.3 * sample.filled;
    case 'id':
      return sample.distinct >= 0.7;
    case 'stage':
      return sample.dates < 0.3 && (sample.distinct <= 0.5 || sample.values.length <= 20);
    case 'owner':
      // Who sells comes again and again; whoever stands once is who buys.
      return sample.dates < 0.7 && (sample.filled < 12 || sample.distinct <= 0.7);
    case 'text':
      return sample.dates < 0.7;
    default:
      return true;
  }
}
