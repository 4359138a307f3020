import { emptied } from './cell-edit.ts';
import type { CellEdit } from './cell-edit.ts';

type Cells = readonly (CellEdit | undefined)[];

/** The cells that one batch changes in a sheet, by row. */
export function editedCells() {
  const rows = new Map<number, Cells>();
  /** Rows by column and text; null = to be looked up when it is asked for. */
  let texts: Map<string, number[]> | null = null;
  const set = (row: number, cells: Cells): void => {
    texts = null;
    rows.set(row, cells);
  };
  return {
    rows: rows as ReadonlyMap<number, Cells>,
    set,
    change(row: number, edit: (cells: (CellEdit | undefined)[]) => void): void {
      const cells = [...(rows.get(row) ?? [])];
      edit(cells);
      set(row, cells);
    },
    /** Takes back a text that this batch itself put or would fill in. */
    takeBack(column: number, text: string): void {
      texts ??= rowsByText(rows);
      for (const row of texts.get(`${column} ${text}`) ?? []) {
        const cells = rows.get(row) ?? [];
        const cell = cells[column];
        // What was put stood over the cell; a fill only waits, and what a person has there goes on standing.
        if (cell !== undefined && textOf(cell) === text)
          rows.set(row, cells.with(column, 'fill' in cell ? undefined : emptied));
      }
    },
  };
}

function rowsByText(rows: ReadonlyMap<number, Cells>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [row, cells] of rows)
    cells.forEach((cell, column) => {
      const text = cell === undefined ? null : textOf(cell);
      if (text === null) return;
      const key = `${column} ${text}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [row]);
      else known.push(row);
    });
  return found;
}

function textOf(cell: CellEdit): string | null {
  if ('fill' in cell) return cell.fill;
  if ('was' in cell) return null;
  return 'value' in cell && typeof cell.value === 'string' ? cell.value : null;
}
