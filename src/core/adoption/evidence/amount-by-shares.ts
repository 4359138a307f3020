import { parseAmount } from '../../schema/values/amount.ts';
import type { Looked } from '../column-match.ts';

const fewestRows = 8;
const mostRows = 300;
const mostShares = 12;
/** A commission of 12 % of all is a share; what is left of a price without its tax is none. */
const mostOfOne = 0.6;

/** How the numbers of some columns of money lie to each other. */
export interface Shares {
  /** A column that is a share of another in each row, of a few shares: a weighted value, a commission, a fee a month → the other. */
  readonly baseOf: ReadonlyMap<number, number>;
  /** A column that is so many per cent of another in every row: a commission of a quote, or one fee of another. */
  readonly percentOf: ReadonlyMap<number, number>;
  /** Columns that say the same as an earlier one. */
  readonly repeated: ReadonlySet<number>;
  /** Pairs of columns of which one is a fixed multiple of the other: cents beside euros, thousands beside the whole. */
  readonly scaled: readonly (readonly [number, number])[];
}

/** Compares columns of money row by row: “Forecast value” is “Deal value” by 0.1, 0.5 or 1. */
export function sharesOf({ header, rows }: Looked, columns: readonly number[]): Shares {
  const numbers = new Map(columns.map((column) => [column, numbersIn(rows, header.firstDataRow, column)]));
  const baseOf = new Map<number, number>();
  const percentOf = new Map<number, number>();
  const repeated = new Set<number>();
  const scaled: [number, number][] = [];
  for (const column of columns) {
    for (const other of columns) {
      if (column === other || baseOf.has(other) || repeated.has(other)) continue;
      const ratios = ratiosOf(numbers.get(column) ?? [], numbers.get(other) ?? []);
      if (ratios.length < fewestRows || ratios.some((ratio) => ratio > 1.005)) continue;
      if (isScale(ratios)) {
        scaled.push([column, other]);
        continue;
      }
      const different = new Set(ratios.map((ratio) => ratio.toFixed(2)));
      if (different.size === 1 && different.has('1.00')) {
        if (column > other) repeated.add(column);
      } else if (ratios.filter((ratio) => ratio > 0.8).length > 0.9 * ratios.length) {
        // The price now and the price at first lie close: neither is a share of the other.
        continue;
      } else if (different.size >= 2) {
        if (areFew(ratios)) baseOf.set(column, other);
      } else if (isPercentage(ratios)) percentOf.set(column, other);
    }
  }
  return { baseOf, percentOf, repeated, scaled };
}

/** 5000 of 10,000 and 6000 of 12,000 are one share; 1000 of 4502 and 1010 of 4503 only lie as close as two prices do. */
function areFew(ratios: readonly number[]): boolean {
  const most = Math.min(mostShares, ratios.length / 3);
  if (new Set(ratios.map((ratio) => ratio.toFixed(2))).size > most) return false;
  // Shares that were rounded to whole amounts are not all the same to the last digit, and many are.
  return new Set(ratios.map((ratio) => ratio.toFixed(4))).size <= Math.max(most, (2 / 3) * ratios.length);
}

/** 12 % of each; euros beside dollars are another part of them. */
function isPercentage(ratios: readonly number[]): boolean {
  return ratios.every(
    (ratio) => ratio >= 0.02 && ratio < mostOfOne && Math.abs(100 * ratio - Math.round(100 * ratio)) < 0.02,
  );
}

const scales = [100, 1000, 10_000, 1_000_000];

function isScale(ratios: readonly number[]): boolean {
  return scales.some((scale) => ratios.every((ratio) => Math.abs(ratio * scale - 1) < 0.005));
}

function numbersIn(rows: Looked['rows'], firstRow: number, column: number): readonly (number | null)[] {
  return rows.slice(firstRow, firstRow + mostRows).map((row) => {
    const read = parseAmount(row[column] ?? null, { decimalMark: '.', teamCurrency: 'USD' });
    return read.ok && read.value.amount > 0 ? read.value.amount : null;
  });
}

function ratiosOf(some: readonly (number | null)[], others: readonly (number | null)[]): readonly number[] {
  return some.flatMap((one, row) => {
    const other = others[row] ?? null;
    return one === null || other === null ? [] : [one / other];
  });
}
