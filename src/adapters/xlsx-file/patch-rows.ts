import { batchProblems } from './batch-problems.ts';
import { styleOfColumn } from './column-styles.ts';
import { editedRow } from './edited-row.ts';
import type { EditedRow, PatchedSheet } from './edited-row.ts';
import { heightOf } from './row-tag.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { SheetEvents } from './sheet-events.ts';

/** The rows of a sheet with edits made in them. */
export interface RowPatcher extends Pick<SheetEvents, 'rowStart' | 'cell' | 'rowEnd' | 'between'> {
  /** Puts rows that the sheet does not have yet, `most` at a time; true while there are more. */
  putNewBefore(limit: number, most?: number): boolean;
}

/** Rows in which nothing changes are copied as they are. */
export function rowPatcher(edit: SheetEdit, sheet: PatchedSheet): RowPatcher {
  const { prefix, columnStyles, patcher } = sheet;
  const { write, copy } = sheet.output;
  const newRows = [...edit.rows.keys()].sort((a, b) => a - b);
  let nextNewRow = 0;
  let lastRow = -1;
  /** The row that is being edited; null while rows are copied. */
  let edited: EditedRow | null = null;

  const putNewBefore = (limit: number, most = Infinity): boolean => {
    for (let count = 0; nextNewRow < newRows.length; nextNewRow++, count++) {
      const row = newRows[nextNewRow] ?? Infinity;
      if (row >= limit) return false;
      if (count === most) return true;
      let cells = '';
      edit.rows.get(row)?.forEach((cell, column) => {
        if (cell !== undefined) cells += patcher.putNew(row, column, cell, styleOfColumn(columnStyles, column));
      });
      if (cells !== '') write(`<${prefix}row r="${row + 1}"${heightOf(edit.rows.get(row))}>${cells}</${prefix}row>`);
    }
    return false;
  };

  return {
    putNewBefore,
    rowStart(bytes, from, to, row) {
      if (row <= lastRow) throw batchProblems.rowsOutOfOrder();
      lastRow = row;
      putNewBefore(row);
      const cells = edit.rows.get(row) ?? [];
      if (newRows[nextNewRow] === row) nextNewRow++;
      const isTouched =
        cells.length > 0 ||
        edit.takeBacks.size > 0 ||
        edit.clears.some((block) => row >= block.firstRow && row <= block.lastRow);
      edited = isTouched ? editedRow(row, (bytes as Buffer).toString('utf8', from, to), cells, sheet) : null;
      if (edited === null) copy(bytes, from, to);
    },
    cell(span) {
      if (edit.rows.size > 0) patcher.noteSpill(span);
      if (edited === null) copy(span.bytes, span.from, span.to);
      else edited.cell(span);
    },
    rowEnd(bytes, from, to) {
      if (edited === null) copy(bytes, from, to);
      else edited.end(bytes, from, to);
      edited = null;
    },
    between(bytes, from, to) {
      if (edited === null) copy(bytes, from, to);
      else edited.between(bytes, from, to);
    },
  };
}
