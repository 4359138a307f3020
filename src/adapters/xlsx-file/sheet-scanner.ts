import {
  apostrophe,
  bang,
  columnOf,
  endOfCell,
  endOfMarkup,
  equals,
  findByte,
  indexOfByte,
  isDoctype,
  isNamed,
  lt,
  question,
  quote,
  readRowNumber,
  slash,
} from './markup-bytes.ts';
import type { CellSpan, SheetEvents } from './sheet-events.ts';
import { withSheetData } from './with-sheet-data.ts';

export interface SheetScanner {
  /** Takes the next piece. Throws `SheetSyntaxError` on what is no worksheet. */
  push(piece: Buffer): void;
  end(): void;
}

/** The XML is not a worksheet that can be read, let alone patched. */
export class SheetSyntaxError extends Error {}

/** A sheet of charts, dialogs or macros, whatever the list of parts says of it: it has no rows of ours to read. */
export class SheetOfOtherKindError extends SheetSyntaxError {}

const longestPrologue = 32_000_000;
const longestEpilogue = 256_000_000;
const longestCell = 8_000_000;

/**
 * Walks through the XML of a worksheet as a stream of bytes and tells where its rows and cells stand. It knows just what a
 * worksheet holds, so it is several times as fast as a parser of XML at large, and it keeps the bytes: a patched sheet
 * differs from the old one only where it must (docs/decisions/0006-xlsx-own-scanner.md).
 */
export function sheetScanner(events: SheetEvents): SheetScanner {
  let rest: Buffer = Buffer.alloc(0);
  let phase: 'prologue' | 'rows' | 'epilogue' = 'prologue';
  let row = -1;
  let column = -1;
  let inRow = false;
  const epilogue: Buffer[] = [];
  let epilogueLength = 0;
  const span: CellSpan = {
    bytes: rest,
    from: 0,
    tagEnd: 0,
    to: 0,
    row: 0,
    column: 0,
    styleFrom: -1,
    styleTo: -1,
    typeFrom: -1,
    typeTo: -1,
  };

  function scanPrologue(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      at = indexOfByte(bytes, lt, at);
      const end = at < 0 ? -1 : endOfMarkup(bytes, at);
      if (end < 0) {
        if (bytes.length > longestPrologue) throw new SheetSyntaxError('it has no rows');
        return -1;
      }
      if (isDoctype(bytes, at)) throw new SheetSyntaxError('it holds a document type');
      if (isNamed(bytes, at + 1, 'sheetData')) {
        const isEmpty = bytes[end - 2] === slash;
        events.prologue(bytes.subarray(0, end));
        phase = isEmpty ? 'epilogue' : 'rows';
        return end;
      }
      at = end;
    }
  }

  /** Handles one piece of markup and what stands before it; returns where it ended, or -1 when more bytes are needed. */
  function scanRows(bytes: Buffer, start: number): number {
    const at = indexOfByte(bytes, lt, start);
    if (at < 0) return -1;
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next === slash) {
      const end = endOfMarkup(bytes, at);
      if (end < 0) return -1;
      if (at > start) events.between(bytes, start, at);
      if (isNamed(bytes, at + 2, 'row')) {
        inRow = false;
        events.rowEnd(bytes, at, end);
        return end;
      }
      if (isNamed(bytes, at + 2, 'sheetData')) {
        if (inRow) throw new SheetSyntaxError('a row has no end');
        phase = 'epilogue';
        return at;
      }
      events.between(bytes, at, end);
      return end;
    }
    const tagEnd = endOfMarkup(bytes, at);
    if (tagEnd < 0) return -1;
    if (next !== bang && next !== question && isNamed(bytes, at + 1, 'c') && inRow) {
      const to = bytes[tagEnd - 2] === slash ? tagEnd : endOfCell(bytes, tagEnd);
      if (to < 0) return -1;
      if (at > start) events.between(bytes, start, at);
      span.bytes = bytes;
      span.from = at;
      span.tagEnd = tagEnd;
      span.to = to;
      readCellAttributes(bytes, at, tagEnd);
      events.cell(span);
      return to;
    }
    if (at > start) events.between(bytes, start, at);
    if (next !== bang && next !== question && isNamed(bytes, at + 1, 'row') && !inRow) {
      const isEmpty = bytes[tagEnd - 2] === slash;
      row = readRowNumber(bytes, at, tagEnd) ?? row + 1;
      if (row > 1_048_575) throw new SheetSyntaxError('it has a row beyond the last');
      column = -1;
      inRow = !isEmpty;
      events.rowStart(bytes, at, tagEnd, row);
      if (isEmpty) events.rowEnd(bytes, tagEnd, tagEnd);
      return tagEnd;
    }
    events.between(bytes, at, tagEnd);
    return tagEnd;
  }

  function readCellAttributes(bytes: Uint8Array, from: number, tagEnd: number): void {
    span.styleFrom = -1;
    span.typeFrom = -1;
    let at = from + 2;
    let atColumn = -1;
    while (at < tagEnd) {
      const sign = findByte(bytes, equals, at, tagEnd);
      if (sign < 0) break;
      let opening = sign + 1;
      while (opening < tagEnd && bytes[opening] !== quote && bytes[opening] !== apostrophe) opening++;
      const closing = findByte(bytes, bytes[opening] ?? quote, opening + 1, tagEnd);
      if (closing < 0) break;
      let nameEnd = sign - 1;
      while (nameEnd > at && (bytes[nameEnd] ?? 0) <= 32) nameEnd--;
      const letter = bytes[nameEnd];
      const isAlone = (bytes[nameEnd - 1] ?? 0) <= 32;
      if (isAlone && letter === 0x72) {
        atColumn = columnOf(bytes, opening + 1, closing);
      } else if (isAlone && letter === 0x73) {
        span.styleFrom = opening + 1;
        span.styleTo = closing;
      } else if (isAlone && letter === 0x74) {
        span.typeFrom = opening + 1;
        span.typeTo = closing;
      }
      at = closing + 1;
    }
    column = atColumn >= 0 ? atColumn : column + 1;
    if (column > 16_383) throw new SheetSyntaxError('it has a column beyond the last');
    span.row = row;
    span.column = column;
  }

  const scanner: SheetScanner = {
    push(piece) {
      if (phase === 'epilogue') {
        epilogueLength += piece.length;
        if (epilogueLength > longestEpilogue) throw new SheetSyntaxError('what follows its rows is too long');
        epilogue.push(piece);
        return;
      }
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let at = 0;
      if (phase === 'prologue') {
        const end = scanPrologue(bytes);
        if (end < 0) {
          rest = bytes;
          return;
        }
        at = end;
      }
      while ((phase as string) === 'rows') {
        const end = scanRows(bytes, at);
        if (end < 0) break;
        at = end;
      }
      rest = bytes.subarray(at);
      if (phase === 'rows' && rest.length > longestCell + 1_000_000)
        throw new SheetSyntaxError('a cell in it is too long');
      if ((phase as string) === 'epilogue') {
        epilogue.push(rest);
        epilogueLength = rest.length;
        rest = Buffer.alloc(0);
      }
    },
    end() {
      if (phase === 'prologue') pushWithSheetData();
      if (phase !== 'epilogue') throw new SheetSyntaxError('its end is missing');
      events.epilogue(Buffer.concat(epilogue));
    },
  };
  return scanner;

  /** All of it has come, and there was no place for rows: an empty sheet may leave it out. */
  function pushWithSheetData(): void {
    const whole = withSheetData(rest.toString('utf8'));
    if (whole === null) throw new SheetSyntaxError('its end is missing');
    if (whole === 'other') throw new SheetOfOtherKindError('it is no worksheet');
    rest = Buffer.alloc(0);
    scanner.push(Buffer.from(whole, 'utf8'));
  }
}
