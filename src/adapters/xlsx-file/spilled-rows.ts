import type { CellSpan } from './sheet-events.ts';
import { spills } from './spills.ts';

/**
 * Which rows of a sheet belong to a spilling formula, told cell by cell, from the top. A row does when most of what it
 * shows comes from there, not for one computed column.
 */
export function spilledRows() {
  const spilled = spills((block) => block.lastRow > block.firstRow);
  const rows = new Set<number>();
  let filled = 0;
  let filledBySpill = 0;
  return {
    rows: rows as ReadonlySet<number>,
    startRow(): void {
      filled = 0;
      filledBySpill = 0;
    },
    /** A cell that shows something. */
    cell(span: CellSpan): void {
      filled++;
      spilled.note(span);
      if (spilled.covers(span.row, span.column)) filledBySpill++;
    },
    endRow(row: number): void {
      if (filledBySpill * 2 > filled) rows.add(row);
    },
  };
}
