/** The bytes that markup is made of. */
export const [lt, gt, slash, bang, question, quote, apostrophe, equals] = [
  0x3c, 0x3e, 0x2f, 0x21, 0x3f, 0x22, 0x27, 0x3d,
];
const colon = 0x3a;

export function indexOfByte(bytes: Buffer, byte: number, from: number): number {
  // Mostly the next byte is it; the native search pays off only over longer stretches.
  if (bytes[from] === byte) return from;
  return bytes.indexOf(byte, from);
}

export function findByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** Whether a tag's name, without its prefix, is `name`; `at` is the first byte of the name. */
export function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
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

export function isDoctype(bytes: Uint8Array, at: number): boolean {
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
export function endOfCell(bytes: Buffer, at: number): number {
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
export function columnOf(bytes: Uint8Array, from: number, to: number): number {
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

export function readRowNumber(bytes: Buffer, from: number, tagEnd: number): number | null {
  const found = /\sr\s*=\s*["'](\d{1,9})["']/.exec(bytes.toString('latin1', from, tagEnd));
  return found === null ? null : Number(found[1]) - 1;
}
