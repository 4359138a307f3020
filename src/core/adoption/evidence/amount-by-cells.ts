import { moneyIn } from '../../schema/header-money.ts';
import { greatest } from '../../statistics/greatest.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { ColumnSample } from '../column-sample.ts';
import type { Looked } from '../column-match.ts';
import type { Evidence } from '../decision.ts';

const fewest = 3;
const mostColumns = 200;

/**
 * Columns under headers that we do not know and that hold money or numbers as large as money. A currency in the cells or in their number format
 * says that it is money; large numbers may be anything, and those that count or name (a row, a year) are none.
 *
 * @param isFree whether a column means nothing else
 * @param shown columns whose number formats show a currency
 */
export function amountByCells(
  { header, rows, sampleOf }: Looked,
  isFree: (column: number) => boolean,
  shown: ReadonlyMap<number, readonly string[]>,
): readonly Evidence<number>[] {
  const width = greatest(
    rows.slice(0, 50).map((row) => row.length),
    header.labels.length,
  );
  return Array.from({ length: Math.min(width, mostColumns) }, (_, column) => column).flatMap(
    (column): Evidence<number>[] => {
      const label = header.labels[column] ?? '';
      if (!isFree(column) || (label !== '' && moneyIn(label) !== 'unknown')) return [];
      const sample = sampleOf(column);
      if (sample.filled < fewest || sample.dates >= 0.3 || sample.amounts < 0.8) return [];
      if (sample.money >= 0.5 || (shown.get(column) ?? []).length > 0) {
        return [{ answer: column, grade: 'declared', because: 'its cells show a currency' }];
      }
      return label !== '' && isLarge(sample) && !areNumbersToCall(sample) && !counts(rows, header.firstDataRow, column)
        ? [{ answer: column, grade: 'shaped', because: 'it holds numbers that may be money' }]
        : [];
    },
  );
}

function isLarge(sample: ColumnSample): boolean {
  const numbers = sample.values.map(Number).filter((value) => Number.isFinite(value));
  const areYears = numbers.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100);
  return !areYears && numbers.filter((value) => Math.abs(value) >= 100).length >= 0.5 * numbers.length;
}

/** “+966500000101” is a telephone number: nobody writes a sum of money with its country. */
function areNumbersToCall({ values }: ColumnSample): boolean {
  return values.filter((value) => /^\+\d[\d ()-]{6,}$/.test(value)).length >= 0.5 * values.length;
}

/** Whether each number is one more than the one before, as in the index of an export. */
function counts(rows: readonly (readonly CellValue[])[], firstRow: number, column: number): boolean {
  const numbers = rows.slice(firstRow, firstRow + 300).flatMap((row) => row[column] ?? []);
  return numbers.every((value, at) => at === 0 || (typeof value === 'number' && value === Number(numbers[at - 1]) + 1));
}
