import { parseAmount } from '../../schema/values/amount.ts';
import type { Looked } from '../column-match.ts';
import type { Evidence } from '../decision.ts';

const fewestRows = 5;
const mostRows = 300;
/** A row of totals adds up as well, and an odd one may not. */
const nearlyAll = 0.9;
/** A team sells at a few rates of tax, between 3 and 28 per cent. */
const mostRates = 3;
const isRate = (percent: number): boolean => percent >= 3 && percent <= 28;

/**
 * The sum without or with tax beside the one that is settled: “Base” and “VAT” are “Total” in each row. Which of the two a deal is worth, teams see
 * differently.
 *
 * @param settled 0-based: the column that is taken for the amount
 * @param columns 0-based: those of numbers
 */
export function amountByTax(looked: Looked, settled: number, columns: readonly number[]): readonly Evidence<number>[] {
  const labelOf = (column: number): string => `“${looked.header.labels[column] ?? ''}”`;
  const numbers = new Map([settled, ...columns].map((column) => [column, numbersOf(looked, column)]));
  const of = (column: number): readonly number[] => numbers.get(column) ?? [];
  const others = columns.filter((column) => column !== settled);
  return others.flatMap((other) =>
    others.flatMap((tax): Evidence<number>[] => {
      if (tax === other) return [];
      if (isWithTax(of(other), of(tax), of(settled)))
        return [{ answer: other, grade: 'named', because: `with ${labelOf(tax)} it is ${labelOf(settled)}` }];
      if (isWithTax(of(settled), of(tax), of(other)))
        return [{ answer: other, grade: 'named', because: `it is ${labelOf(settled)} with ${labelOf(tax)}` }];
      return [];
    }),
  );
}

/** Row by row; 0 = none. */
function numbersOf({ header, rows }: Looked, column: number): readonly number[] {
  return rows.slice(header.firstDataRow, header.firstDataRow + mostRows).map((row) => {
    const read = parseAmount(row[column] ?? null, { decimalMark: '.', teamCurrency: 'USD' });
    return read.ok ? read.value.amount : 0;
  });
}

function isWithTax(nets: readonly number[], taxes: readonly number[], grosses: readonly number[]): boolean {
  const rows = nets.flatMap((net, row) => {
    const [tax = 0, gross = 0] = [taxes[row], grosses[row]];
    return net > 0 && gross > 0 ? [{ net, tax, gross }] : [];
  });
  const sums = rows.filter(({ net, tax, gross }) => Math.abs(net + tax - gross) <= Math.max(0.02, 0.02 * tax));
  const rates = sums.filter(({ tax }) => tax !== 0).map(({ net, tax }) => Math.round((100 * tax) / net));
  return (
    sums.length >= fewestRows &&
    sums.length >= nearlyAll * rows.length &&
    rates.length > 0 &&
    new Set(rates).size <= mostRates &&
    rates.every(isRate)
  );
}
