import type { CellSpan } from './sheet-events.ts';
import { spills } from './spills.ts';

/** Which rows of a sheet belong to a spilling formula, told cell by cell, from the top. */
export interface SpilledRows {
  readonly rows: ReadonlySet<number>;
  startRow(): void;
  /** A cell that shows something. */
  cell(span: CellSpan): void;
  endRow(row: number): void;
}

/** A row belongs to one when most of what it shows comes from there, not for one computed column. */
export function spilledRows(): SpilledRows {
  const spilled = spills((block) => block.lastRow > block.firstRow);
  const rows = new Set<number>();
  let filled = 0;
  let filledBySpill = 0;
  return {
    rows,
    startRow() {
      filled = 0;
      filledBySpill = 0;
    },
    cell(span) {
      filled++;
      spilled.note(span);
      if (spilled.covers(span.row, span.column)) filledBySpill++;
    },
    endRow(row) {
      if (filledBySpill * 2 > filled) rows.add(row);
    },
  };
}
