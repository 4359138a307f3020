import { StoreError } from '../../errors.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { cellName, isWithin, parseBlock } from './cell-block.ts';
import type { Block } from './cell-block.ts';
import { hasContent, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { cellXml, textCellXml, wantsQuote } from './cell-xml.ts';
import { emptied } from './sheet-edit.ts';
import type { CellEdit, SheetEdit } from './sheet-edit.ts';
import { sheetScanner } from './sheet-scanner.ts';
import type { CellSpan } from './sheet-scanner.ts';
import type { StylesPart } from './styles-part.ts';

export interface PatchContext {
  readonly meaning: CellMeaning;
  readonly date1904: boolean;
  readonly styles: () => StylesPart;
  /** Changes what follows the rows (links, dropdowns, …), given all that stands around them. */
  readonly decorate: (prologue: string, epilogue: string) => string;
}

/** What a patch did, known once its last piece was taken. */
export interface PatchOutcome {
  cells: number;
  changed: boolean;
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
  let columnStyles: readonly { readonly min: number; readonly max: number; readonly style: number }[] = [];
  const spills: Block[] = [];
  let afterRows: Buffer = Buffer.alloc(0);

  /** The row that is being edited; null while rows are copied as they are. */
  let row: RowInWork | null = null;

  const styleOfNew = (column: number): number =>
    row?.style ?? columnStyles.find((one) => column >= one.min && column <= one.max)?.style ?? 0;

  const styleFor = (out: OutCell, before: number): number => {
    const quoted = wantsQuote(out.value);
    if (!edit.isOurs && out.format === undefined && out.style === undefined) {
      return quoted ? context.styles().quoted(before) : before;
    }
    const linked = out.link !== undefined;
    if (out.format === undefined && out.style === undefined && !quoted && !linked) return 0;
    return context.styles().styleFor(out.format, out.style, { quoted, linked });
  };

  const putXml = (at: number, column: number, out: OutCell, before: number): string =>
    cellXml(prefix, cellName(at, column), styleFor(out, before), out, context.date1904);

  const fillXml = (at: number, column: number, text: string, before: number): string => {
    const style = wantsQuote(text) ? context.styles().quoted(before) : before;
    return textCellXml(prefix, cellName(at, column), style, text);
  };

  const isSpilled = (at: number, column: number): boolean => spills.some((block) => isWithin(block, at, column));

  /** A cell that the sheet does not have yet. */
  const putNew = (at: number, column: number, cell: CellEdit): string => {
    if (cell === emptied || 'emptied' in cell) return '';
    if ('fill' in cell) {
      if (isSpilled(at, column)) return '';
      outcome.cells++;
      outcome.changed = true;
      return fillXml(at, column, cell.fill, styleOfNew(column));
    }
    outcome.cells++;
    const xml = putXml(at, column, cell, styleOfNew(column));
    if (xml !== '') outcome.changed = true;
    return xml;
  };

  /** Rows that the sheet does not have yet, `most` at a time; true while there are more. */
  const putNewRowsBefore = (limit: number, most = Infinity): boolean => {
    for (let count = 0; nextNewRow < newRows.length; nextNewRow++, count++) {
      const at = newRows[nextNewRow] ?? Infinity;
      if (at >= limit) return false;
      if (count === most) return true;
      let cells = '';
      edit.rows.get(at)?.forEach((cell, column) => {
        if (cell !== undefined) cells += putNew(at, column, cell);
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
      const xml = putNew(row.row, row.nextColumn, cell);
      if (xml === '') continue;
      openRow();
      write(xml);
    }
  };

  /** Writes the start tag of the row in work, once, as soon as something of it is written. */
  const openRow = (): void => {
    if (row === null || row.isOpen) return;
    row.isOpen = true;
    const tag = row.isWider ? row.tag.replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '') : row.tag;
    write(row.isEmpty ? tag.replace(/\s*\/>$/, '>') : tag);
  };

  const editCell = (span: CellSpan, cell: CellEdit | undefined): string | null => {
    const { row: at, column } = span;
    if (cell === undefined) {
      if (edit.clears.some((block) => isWithin(block, at, column))) return emptyCell(span, false);
      const candidates = edit.takeBacks.filter((one) => one.column === column);
      if (candidates.length === 0 || readCellFormula(span) !== null) return null;
      const value = readCellValue(span, context.meaning);
      return candidates.some((one) => one.value === value) ? emptyCell(span, true) : null;
    }
    if (cell === emptied || 'emptied' in cell) return emptyCell(span, !edit.isOurs);
    const formula = readCellFormula(span);
    if ('fill' in cell) {
      const value = readCellValue(span, context.meaning);
      if (formula !== null || (value !== null && value !== '') || isSpilled(at, column)) return null;
      outcome.cells++;
      outcome.changed = true;
      return fillXml(at, column, cell.fill, readCellStyle(span));
    }
    if (formula !== null && formula.ref !== null) throw formulaInTheWay(cellName(at, column));
    outcome.cells++;
    const xml = putXml(at, column, cell, readCellStyle(span));
    if ((span.bytes as Buffer).toString('utf8', span.from, span.to) === xml) return null;
    outcome.changed = true;
    return xml;
  };

  const emptyCell = (span: CellSpan, keepsLooks: boolean): string | null => {
    const style = keepsLooks ? readCellStyle(span) : 0;
    if (hasContent(span)) outcome.cells++;
    else if (keepsLooks) return null;
    outcome.changed = true;
    return style === 0 ? '' : `<${prefix}c r="${cellName(span.row, span.column)}" s="${style}"/>`;
  };

  const scanner = sheetScanner({
    prologue(bytes, isEmpty) {
      prologueText = bytes.toString('utf8');
      prefix = /<(\w+:)?sheetData\s*\/?>$/.exec(prologueText)?.[1] ?? '';
      columnStyles = columnStylesOf(prologueText);
      const text = withDimension(prologueText, edit);
      if (isEmpty && newRows.length > 0) write(text.replace(/\s*\/>$/, '>'));
      else if (text !== prologueText) write(text);
      else copy(bytes, 0, bytes.length);
    },
    rowStart(bytes, from, to, at, isEmpty) {
      if (at <= lastRow) throw rowsOutOfOrder();
      lastRow = at;
      putNewRowsBefore(at);
      const cells = edit.rows.get(at) ?? [];
      if (newRows[nextNewRow] === at) nextNewRow++;
      const isTouched =
        cells.length > 0 ||
        edit.takeBacks.length > 0 ||
        edit.clears.some((block) => at >= block.firstRow && at <= block.lastRow);
      if (!isTouched) {
        row = null;
        copy(bytes, from, to);
        return;
      }
      const tag = (bytes as Buffer).toString('utf8', from, to);
      const style = /\scustomFormat\s*=\s*["'](1|true)["']/.test(tag)
        ? /\ss\s*=\s*["'](\d+)["']/.exec(tag)?.[1]
        : undefined;
      row = {
        row: at,
        tag,
        isEmpty,
        isOpen: false,
        isWider: reachesBeyond(tag, cells),
        cells,
        nextColumn: 0,
        style: style === undefined ? null : Number(style),
      };
    },
    cell(span) {
      if (edit.rows.size > 0) noteSpill(span, spills);
      if (row === null) {
        copy(span.bytes, span.from, span.to);
        return;
      }
      putMissingBefore(span.column);
      const xml = editCell(span, row.cells[span.column]);
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
    const isReopened = newRows.length > 0 && /<(\w+:)?sheetData\s*\/>$/.test(prologueText);
    if (isReopened) write(`</${prefix}sheetData>`);
    const decorated = context.decorate(prologueText, text);
    if (decorated !== text) outcome.changed = true;
    if (decorated === text) copy(bytes, 0, bytes.length);
    else write(decorated);
  }
}

function reachesBeyond(tag: string, cells: readonly (CellEdit | undefined)[]): boolean {
  const spans = /\sspans\s*=\s*["'](\d+):(\d+)["']/.exec(tag);
  if (spans === null) return true;
  return cells.some(
    (cell, column) => cell !== undefined && (column + 1 < Number(spans[1]) || column + 1 > Number(spans[2])),
  );
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

interface OutputBuffer {
  write(text: string): void;
  copy(bytes: Uint8Array, from: number, to: number): void;
  take(): Buffer[];
}

/** Gathers what is written and copied; what is copied from neighbouring places stays one piece, and is not copied twice. */
function outputBuffer(): OutputBuffer {
  let pieces: Buffer[] = [];
  let text: string[] = [];
  let textLength = 0;
  let bytes: Uint8Array | null = null;
  let from = 0;
  let to = 0;
  const flushText = (): void => {
    if (textLength === 0) return;
    pieces.push(Buffer.from(text.join(''), 'utf8'));
    text = [];
    textLength = 0;
  };
  const flushCopy = (): void => {
    if (bytes !== null && to > from) pieces.push((bytes as Buffer).subarray(from, to));
    bytes = null;
  };
  return {
    write(more) {
      if (more === '') return;
      flushCopy();
      text.push(more);
      textLength += more.length;
      if (textLength > 200_000) flushText();
    },
    copy(source, start, end) {
      if (bytes === source && to === start) {
        to = end;
        return;
      }
      flushCopy();
      flushText();
      bytes = source;
      from = start;
      to = end;
    },
    take() {
      flushCopy();
      flushText();
      const taken = pieces;
      pieces = [];
      return taken;
    },
  };
}

function noteSpill(span: CellSpan, spills: Block[]): void {
  const first = span.bytes[span.tagEnd + 1];
  if (span.to === span.tagEnd || (first !== 0x66 && first !== 0x78)) return;
  const formula = readCellFormula(span);
  const block = formula?.kind === 'array' ? parseBlock(formula.ref ?? '') : null;
  if (block !== null && spills.length < 10_000) spills.push(block);
}

function columnStylesOf(prologue: string): { min: number; max: number; style: number }[] {
  return [...prologue.matchAll(/<(?:\w+:)?col\s([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d+)["']`).exec(attributes)?.[1] ?? 0);
    const style = number('style');
    return style === 0 ? [] : [{ min: number('min') - 1, max: number('max') - 1, style }];
  });
}

/** The stated size of the sheet, grown to what is put into it. */
function withDimension(prologue: string, edit: SheetEdit): string {
  const match = /(<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*["'])([^"']*)(["'])/.exec(prologue);
  const block = match === null ? null : parseBlock(match[2] ?? '');
  if (match === null || block === null) return prologue;
  let { lastRow, lastColumn, firstRow, firstColumn } = block;
  for (const [row, cells] of edit.rows) {
    if (!cells.some((cell) => cell !== undefined)) continue;
    firstRow = Math.min(firstRow, row);
    lastRow = Math.max(lastRow, row);
    firstColumn = Math.min(
      firstColumn,
      cells.findIndex((cell) => cell !== undefined),
    );
    lastColumn = Math.max(lastColumn, cells.length - 1);
  }
  const isSame =
    firstRow === block.firstRow &&
    lastRow === block.lastRow &&
    firstColumn === block.firstColumn &&
    lastColumn === block.lastColumn;
  if (isSame) return prologue;
  const reference = `${cellName(firstRow, firstColumn)}:${cellName(lastRow, lastColumn)}`;
  return prologue.replace(match[0], () => `${match[1] ?? ''}${reference}${match[3] ?? ''}`);
}

function formulaInTheWay(cell: string): StoreError {
  return new StoreError(
    'formula-in-the-way',
    `${cell} holds a formula that fills other cells too, so nothing was written there.`,
    'Move that formula out of the way, then run again.',
  );
}

function rowsOutOfOrder(): StoreError {
  return new StoreError(
    'damaged',
    'The rows of a tab do not stand in order in the file, so nothing was written.',
    'Open the workbook in Excel or LibreOffice, save it, and run again.',
  );
}

/** Large figures are cut off by a row of the usual height, and not every program makes it higher by itself. */
function heightOf(cells: readonly (CellEdit | undefined)[] | undefined): string {
  const isLarge = cells?.some(
    (cell) => cell !== undefined && cell !== emptied && 'style' in cell && cell.style === 'headline',
  );
  return isLarge ? ' ht="28" customHeight="1"' : '';
}
