import type { CellValue } from '../../core/workbook/cell-value.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import { readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import type { CellSpan } from './sheet-events.ts';
import { spilledRows } from './spilled-rows.ts';
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
  const currencyOf = (span: CellSpan): string | null => {
    const style = readCellStyle(span);
    return style === 0 ? null : (meaning.currencies()[style] ?? null);
  };
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
      if (typeof value === 'number') currencies.note(currentRow, column, currencyOf(span));
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
    found(): Pick<Tab, 'rowCount' | 'columnCount' | 'spilledRows' | 'currencyFormats' | 'cellCurrencies'> {
      const size = { rowCount: lastRow + 1, columnCount: lastColumn + 1 };
      return { ...size, spilledRows: spilled.rows, ...currencies.found(rows) };
    },
  };
}
