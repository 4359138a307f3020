import { batchProblems } from './batch-problems.ts';
import { cellPatcher } from './cell-patcher.ts';
import type { CellContext, CellPatcher, PatchOutcome } from './cell-patcher.ts';
import { columnStylesOf } from './column-styles.ts';
import type { ColumnStyle } from './column-styles.ts';
import { outputBuffer } from './output-buffer.ts';
import { heightOf, reachesBeyond, rowStyleOf, withoutSpans } from './row-tag.ts';
import type { CellEdit, SheetEdit } from './sheet-edit.ts';
import { sheetScanner } from './sheet-scanner.ts';
import { withDimension } from './with-dimension.ts';

export interface PatchContext extends CellContext {
  /** Changes what follows the rows (links, dropdowns, …), given all that stands around them. */
  readonly decorate: (prologue: string, epilogue: string) => string;
}

/**
 * A worksheet with the edits made in it, piece by piece. Every byte outside the cells that change is the one that was
 * there; only `spans` of a row that grows beyond it (a hint, which would be wrong) and the sheet's stated dimension follow.
 */
export async function* patchSheet(
  pieces: AsyncIterable<Buffer>,
  edit: SheetEdit,
  context: PatchContext,
  outcome: PatchOutcome,
): AsyncGenerator<Buffer> {
  const output = outputBuffer();
  const { write, copy } = output;
  const newRows = [...edit.rows.keys()].sort((a, b) => a - b);
  let nextNewRow = 0;
  let lastRow = -1;
  let prefix = '';
  let prologueText = '';
  let isReopened = false;
  let columnStyles: readonly ColumnStyle[] = [];
  /** Made as soon as the prologue tells the prefix, which is before any row. */
  let patcher!: CellPatcher;
  let afterRows: Buffer = Buffer.alloc(0);

  /** The row that is being edited; null while rows are copied as they are. */
  let row: RowInWork | null = null;

  const styleOfNew = (column: number): number =>
    row?.style ?? columnStyles.find((one) => column >= one.min && column <= one.max)?.style ?? 0;

  /** Rows that the sheet does not have yet, `most` at a time; true while there are more. */
  const putNewRowsBefore = (limit: number, most = Infinity): boolean => {
    for (let count = 0; nextNewRow < newRows.length; nextNewRow++, count++) {
      const at = newRows[nextNewRow] ?? Infinity;
      if (at >= limit) return false;
      if (count === most) return true;
      let cells = '';
      edit.rows.get(at)?.forEach((cell, column) => {
        if (cell !== undefined) cells += patcher.putNew(at, column, cell, styleOfNew(column));
      });
      if (cells !== '') write(`<${prefix}row r="${at + 1}"${heightOf(edit.rows.get(at))}>${cells}</${prefix}row>`);
    }
    return false;
  };

  const putMissingBefore = (limit: number): void => {
    if (row === null) return;
    const last = Math.min(limit, row.cells.length);
    for (; row.nextColumn < last; row.nextColumn++) {
      const cell = row.cells[row.nextColumn];
      if (cell === undefined) continue;
      const xml = patcher.putNew(row.row, row.nextColumn, cell, styleOfNew(row.nextColumn));
      if (xml === '') continue;
      openRow();
      write(xml);
    }
  };

  /** Writes the start tag of the row in work, once, as soon as something of it is written. */
  const openRow = (): void => {
    if (row === null || row.isOpen) return;
    row.isOpen = true;
    const tag = row.isWider ? withoutSpans(row.tag) : row.tag;
    write(row.isEmpty ? tag.replace(/\s*\/>$/, '>') : tag);
  };

  const scanner = sheetScanner({
    prologue(bytes, isEmpty) {
      prologueText = bytes.toString('utf8');
      prefix = /<([^\s<>/:]+:)?sheetData(?:\s[^<]*|\/)?>$/.exec(prologueText)?.[1] ?? '';
      isReopened = isEmpty && newRows.length > 0;
      columnStyles = columnStylesOf(prologueText);
      patcher = cellPatcher(edit, context, outcome, prefix);
      const text = withDimension(prologueText, edit);
      if (isReopened) write(text.replace(/\s*\/>$/, '>'));
      else if (text !== prologueText) write(text);
      else copy(bytes, 0, bytes.length);
    },
    rowStart(bytes, from, to, at, isEmpty) {
      if (at <= lastRow) throw batchProblems.rowsOutOfOrder();
      lastRow = at;
      putNewRowsBefore(at);
      const cells = edit.rows.get(at) ?? [];
      if (newRows[nextNewRow] === at) nextNewRow++;
      const isTouched =
        cells.length > 0 ||
        edit.takeBacks.size > 0 ||
        edit.clears.some((block) => at >= block.firstRow && at <= block.lastRow);
      if (!isTouched) {
        row = null;
        copy(bytes, from, to);
        return;
      }
      const tag = (bytes as Buffer).toString('utf8', from, to);
      row = {
        row: at,
        tag,
        isEmpty,
        isOpen: false,
        isWider: reachesBeyond(tag, cells),
        cells,
        nextColumn: 0,
        style: rowStyleOf(tag),
      };
    },
    cell(span) {
      if (edit.rows.size > 0) patcher.noteSpill(span);
      if (row === null) {
        copy(span.bytes, span.from, span.to);
        return;
      }
      putMissingBefore(span.column);
      const xml = patcher.edit(span, row.cells[span.column]);
      row.nextColumn = Math.max(row.nextColumn, span.column + 1);
      openRow();
      if (xml === null) copy(span.bytes, span.from, span.to);
      else write(xml);
    },
    rowEnd(bytes, from, to) {
      if (row === null) {
        copy(bytes, from, to);
        return;
      }
      putMissingBefore(Infinity);
      if (row.isEmpty) write(row.isOpen ? `</${prefix}row>` : row.tag);
      else {
        openRow();
        copy(bytes, from, to);
      }
      row = null;
    },
    between(bytes, from, to) {
      openRow();
      copy(bytes, from, to);
    },
    epilogue(bytes) {
      afterRows = bytes;
    },
  });

  for await (const piece of pieces) {
    scanner.push(piece);
    yield* output.take();
  }
  scanner.end();
  // A first history is hundreds of thousands of rows: they must not all stand in memory as text.
  while (putNewRowsBefore(Infinity, 5_000)) yield* output.take();
  putEpilogue(afterRows);
  yield* output.take();

  function putEpilogue(bytes: Buffer): void {
    const text = bytes.toString('utf8');
    if (isReopened) write(`</${prefix}sheetData>`);
    const decorated = context.decorate(prologueText, text);
    if (decorated !== text) outcome.changed = true;
    if (decorated === text) copy(bytes, 0, bytes.length);
    else write(decorated);
  }
}

interface RowInWork {
  readonly row: number;
  readonly tag: string;
  readonly isEmpty: boolean;
  isOpen: boolean;
  /** Whether a cell is put outside the columns that the row's `spans` names. */
  readonly isWider: boolean;
  readonly cells: readonly (CellEdit | undefined)[];
  nextColumn: number;
  readonly style: number | null;
}
