import type { CellValue } from '../../core/workbook/cell-value.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import { isIsoDate, mayHoldFormula, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import type { CellSpan } from './sheet-events.ts';
import { spilledRows } from './spilled-rows.ts';
import { summedRows } from './summed-rows.ts';
import { textPool } from './text-pool.ts';

/** Rows that decide which columns of a sheet are wanted. */
export const headRows = 20;

/**
 * Gathers the rows of a sheet while its cells are read, from the top. `hold` is told how many cells a row takes, blanks
 * between them included.
 */
export function rowCollector(meaning: CellMeaning, hold: (cells: number) => void) {
  const rows: (readonly CellValue[])[] = [];
  const kept = textPool();
  const spilled = spilledRows();
  const currencies = currencyTally();
  const sums = summedRows();
  const currencyOf = (span: CellSpan): string | null => {
    const style = readCellStyle(span);
    return style === 0 ? null : (meaning.currencies()[style] ?? null);
  };
  const plainNumbers = new Map<number, Set<number>>();
  const isDate = meaning.isDateStyle1904;
  let current: CellValue[] = [];
  let currentRow = -1;
  let lastRow = -1;
  let lastColumn = -1;
  return {
    /** By their numbers, with gaps. */
    rows,
    startRow(row: number): void {
      currentRow = row;
      current = [];
      spilled.startRow();
    },
    /** Takes the value of a cell; answers whether it counts as filled. */
    take(span: CellSpan): boolean {
      const { column } = span;
      const value = kept(readCellValue(span, meaning));
      if (mayHoldFormula(span)) sums.note(span);
      if (typeof value === 'number') {
        currencies.note(currentRow, column, currencyOf(span));
        if (isDate !== null && !isIsoDate(span) && !isDate(readCellStyle(span))) note(plainNumbers, column, currentRow);
      }
      if (value === null) return false;
      if (value === '') return readCellFormula(span) !== null;
      while (current.length < column) current.push(null);
      current[column] = value;
      return true;
    },
    /** Counts a cell as filled. */
    count(span: CellSpan): void {
      lastRow = Math.max(lastRow, currentRow);
      lastColumn = Math.max(lastColumn, span.column);
      spilled.cell(span);
    },
    endRow(): void {
      spilled.endRow(currentRow);
      if (current.length === 0) return;
      hold(current.length + 1);
      rows[currentRow] = current;
    },
    /** What was found beside the values. */
    found() {
      return {
        rowCount: lastRow + 1,
        columnCount: lastColumn + 1,
        spilledRows: spilled.rows,
        ...currencies.found(rows),
        ...sums.found(),
        ...(plainNumbers.size === 0 ? {} : { plainNumbersOf1904: plainNumbers }),
      } satisfies Partial<Tab>;
    },
  };
}

function note(numbers: Map<number, Set<number>>, column: number, row: number): void {
  const known = numbers.get(column);
  if (known === undefined) numbers.set(column, new Set([row]));
  else known.add(row);
}
