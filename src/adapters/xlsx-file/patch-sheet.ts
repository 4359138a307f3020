import { cellPatcher } from './cell-patcher.ts';
import type { CellContext, PatchOutcome } from './cell-patcher.ts';
import { columnStylesOf } from './column-styles.ts';
import { outputBuffer } from './output-buffer.ts';
import { rowPatcher } from './patch-rows.ts';
import type { RowPatcher } from './patch-rows.ts';
import type { SheetEdit } from './sheet-edit.ts';
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
  let prologue = '';
  let prefix = '';
  let isReopened = false;
  /** Made as soon as the prologue tells the prefix, which is before any row. */
  let rows!: RowPatcher;
  let afterRows: Buffer = Buffer.alloc(0);
  const copyOr = (bytes: Buffer, before: string, now: string): void => {
    if (now === before) copy(bytes, 0, bytes.length);
    else write(now);
  };

  const scanner = sheetScanner({
    prologue(bytes) {
      prologue = bytes.toString('utf8');
      prefix = /<([^\s<>/:]+:)?sheetData(?:\s[^<]*|\/)?>$/.exec(prologue)?.[1] ?? '';
      const patcher = cellPatcher(edit, context, outcome, prefix);
      rows = rowPatcher(edit, { prefix, columnStyles: columnStylesOf(prologue), patcher, output });
      isReopened = prologue.endsWith('/>') && edit.rows.size > 0;
      const text = withDimension(prologue, edit);
      copyOr(bytes, prologue, isReopened ? text.replace(/\s*\/>$/, '>') : text);
    },
    rowStart: (bytes, from, to, row) => rows.rowStart(bytes, from, to, row),
    cell: (span) => rows.cell(span),
    rowEnd: (bytes, from, to) => rows.rowEnd(bytes, from, to),
    between: (bytes, from, to) => rows.between(bytes, from, to),
    epilogue: (bytes) => (afterRows = bytes),
  });

  for await (const piece of pieces) {
    scanner.push(piece);
    yield* output.take();
  }
  scanner.end();
  // A first history is hundreds of thousands of rows: they must not all stand in memory as text.
  while (rows.putNewBefore(Infinity, 5_000)) yield* output.take();
  if (isReopened) write(`</${prefix}sheetData>`);
  const epilogue = afterRows.toString('utf8');
  const decorated = context.decorate(prologue, epilogue);
  if (decorated !== epilogue) outcome.changed = true;
  copyOr(afterRows, epilogue, decorated);
  yield* output.take();
}
