/**
 * A cell of a worksheet as it stands in the XML: places in `bytes`, which hold only until the next cell is handed over.
 * An attribute that is missing has `…From` = -1.
 */
export interface CellSpan {
  bytes: Uint8Array;
  from: number;
  tagEnd: number;
  to: number;
  row: number;
  column: number;
  styleFrom: number;
  styleTo: number;
  typeFrom: number;
  typeTo: number;
}

/** What the scanner tells of a worksheet, in order, every byte exactly once. Rows and columns are 0-based. */
export interface SheetEvents {
  /** All up to and with the start tag `<sheetData>`; `isEmpty` when it is written `<sheetData/>`. */
  prologue(bytes: Buffer, isEmpty: boolean): void;
  rowStart(bytes: Uint8Array, from: number, to: number, row: number, isEmpty: boolean): void;
  cell(span: CellSpan): void;
  rowEnd(bytes: Uint8Array, from: number, to: number): void;
  /** What stands between rows and cells: white space, comments, elements that we do not know. */
  between(bytes: Uint8Array, from: number, to: number): void;
  /** All from the end tag `</sheetData>` on. */
  epilogue(bytes: Buffer): void;
}

export interface SheetScanner {
  /** Takes the next piece. Throws `SheetSyntaxError` on what is no worksheet. */
  push(piece: Buffer): void;
  end(): void;
}

/** The XML is not a worksheet that can be read, let alone patched. */
export class SheetSyntaxError extends Error {}

const [lt, gt, slash, bang, question, quote, apostrophe, equals, colon] = [
  0x3c, 0x3e, 0x2f, 0x21, 0x3f, 0x22, 0x27, 0x3d, 0x3a,
];
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
        events.prologue(bytes.subarray(0, end), isEmpty);
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
      events.rowStart(bytes, at, tagEnd, row, isEmpty);
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

  return {
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
      if (phase !== 'epilogue') throw new SheetSyntaxError('its end is missing');
      events.epilogue(Buffer.concat(epilogue));
    },
  };
}

function indexOfByte(bytes: Buffer, byte: number, from: number): number {
  // Mostly the next byte is it; the native search pays off only over longer stretches.
  if (bytes[from] === byte) return from;
  return bytes.indexOf(byte, from);
}

function findByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** Whether a tag's name, without its prefix, is `name`; `at` is the first byte of the name. */
function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
  let from = at;
  for (let look = at; look < at + 20; look++) {
    const byte = bytes[look] ?? 0;
    if (byte === colon) from = look + 1;
    if (byte <= 32 || byte === gt || byte === slash || byte === colon) break;
  }
  for (let index = 0; index < name.length; index++) if (bytes[from + index] !== name.charCodeAt(index)) return false;
  const after = bytes[from + name.length] ?? 0;
  return after <= 32 || after === gt || after === slash;
}

function isDoctype(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === bang && bytes[at + 2] === 0x44;
}

/** Where the markup that begins at `at` ends (one past its `>`), or -1 when the end has not come yet. */
export function endOfMarkup(bytes: Buffer, at: number): number {
  const next = bytes[at + 1];
  if (next === bang || next === question) {
    if (bytes.length < at + 9) return -1;
    const closing = next === question ? '?>' : bytes[at + 2] === 0x2d ? '-->' : bytes[at + 2] === 0x5b ? ']]>' : '>';
    const found = bytes.indexOf(closing, at + 2, 'latin1');
    return found < 0 ? -1 : found + closing.length;
  }
  let quoted = 0;
  for (let look = at + 1; look < bytes.length; look++) {
    const byte = bytes[look];
    if (quoted !== 0) {
      if (byte === quoted) quoted = 0;
    } else if (byte === gt) {
      return look + 1;
    } else if (byte === quote || byte === apostrophe) {
      quoted = byte;
    }
  }
  return -1;
}

/** Where the cell whose start tag ended at `at` ends, or -1 when its end has not come yet. */
function endOfCell(bytes: Buffer, at: number): number {
  let from = at;
  for (;;) {
    const found = indexOfLt(bytes, from);
    if (found < 0) return -1;
    const end = endOfMarkup(bytes, found);
    if (end < 0) return -1;
    if (bytes[found + 1] === slash && isNamed(bytes, found + 2, 'c')) return end;
    from = end;
  }
}

function indexOfLt(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === lt) return at;
  return -1;
}

/** The 0-based column of a reference such as `AB12`; -1 when it is none. */
function columnOf(bytes: Uint8Array, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) column = column * 26 + byte - 0x40;
    else if (byte >= 0x61 && byte <= 0x7a) column = column * 26 + byte - 0x60;
    else if (byte !== 0x24) break;
    if (column > 20_000) break;
  }
  return column - 1;
}

function readRowNumber(bytes: Buffer, from: number, tagEnd: number): number | null {
  const found = /\sr\s*=\s*["'](\d{1,9})["']/.exec(bytes.toString('latin1', from, tagEnd));
  return found === null ? null : Number(found[1]) - 1;
}
