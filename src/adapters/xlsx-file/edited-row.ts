import type { CellPatcher } from './cell-patcher.ts';
import { styleOfColumn } from './column-styles.ts';
import type { ColumnStyle } from './column-styles.ts';
import type { OutputBuffer } from './output-buffer.ts';
import { reachesBeyond, rowStyleOf, withoutSpans } from './row-tag.ts';
import type { CellEdit } from './cell-edit.ts';
import type { CellSpan } from './sheet-events.ts';

/** A sheet while it is patched, as its prologue tells of it. */
export interface PatchedSheet {
  /** That of the sheet's elements. */
  readonly prefix: string;
  readonly columnStyles: readonly ColumnStyle[];
  readonly patcher: CellPatcher;
  readonly output: OutputBuffer;
}

/** A row in which cells may change. */
export interface EditedRow {
  cell(span: CellSpan): void;
  between(bytes: Uint8Array, from: number, to: number): void;
  /** Its end tag, of no length where it is written `<row/>`. */
  end(bytes: Uint8Array, from: number, to: number): void;
}

/** `tag` is its start tag, which is written as soon as something of the row is. */
export function editedRow(
  row: number,
  tag: string,
  cells: readonly (CellEdit | undefined)[],
  { prefix, columnStyles, patcher, output: { write, copy } }: PatchedSheet,
): EditedRow {
  const isEmpty = tag.endsWith('/>');
  const isWider = reachesBeyond(tag, cells);
  const rowStyle = rowStyleOf(tag);
  let isOpen = false;
  let nextColumn = 0;

  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    const whole = isWider ? withoutSpans(tag) : tag;
    write(isEmpty ? whole.replace(/\s*\/>$/, '>') : whole);
  };
  const putMissingBefore = (limit: number): void => {
    const last = Math.min(limit, cells.length);
    for (; nextColumn < last; nextColumn++) {
      const cell = cells[nextColumn];
      if (cell === undefined) continue;
      const xml = patcher.putNew(row, nextColumn, cell, rowStyle ?? styleOfColumn(columnStyles, nextColumn));
      if (xml === '') continue;
      open();
      write(xml);
    }
  };
  return {
    cell(span) {
      putMissingBefore(span.column);
      const xml = patcher.edit(span, cells[span.column]);
      nextColumn = Math.max(nextColumn, span.column + 1);
      open();
      if (xml === null) copy(span.bytes, span.from, span.to);
      else write(xml);
    },
    between(bytes, from, to) {
      open();
      copy(bytes, from, to);
    },
    end(bytes, from, to) {
      putMissingBefore(Infinity);
      if (isEmpty) write(isOpen ? `</${prefix}row>` : tag);
      else {
        open();
        copy(bytes, from, to);
      }
    },
  };
}
