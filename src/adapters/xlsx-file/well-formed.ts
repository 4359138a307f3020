import { apostrophe, bang, endOfMarkup, equals, gt, indexOfByte, lt, question, quote, slash } from './markup-bytes.ts';

/** What XML that we have made must be before it takes the place of what was there; takes it piece by piece. */
export interface WellFormedCheck {
  push(piece: Buffer): void;
  /** What is wrong, such as "a second root"; null where nothing is. */
  problem(): string | null;
}

const openBracket = 0x5b;
const letterD = 0x44;

/**
 * Checks that elements are closed in their order, that there is one root with nothing beside it, and that every attribute
 * has its quotes and stands once in its tag. It shares nothing with the code that makes the changes but the look for the
 * end of a tag.
 */
export function wellFormedCheck(): WellFormedCheck {
  let rest: Buffer = Buffer.alloc(0);
  let found: string | null = null;
  let hasRoot = false;
  /** Hashes of the names of the elements that are open. */
  const open: number[] = [];

  const fail = (what: string): void => {
    found ??= what;
  };

  const text = (bytes: Buffer, from: number, to: number): void => {
    if (open.length === 0 && !isBlank(bytes, from, to)) fail('text outside the root');
  };

  const tag = (bytes: Buffer, at: number, end: number): void => {
    const isClosing = bytes[at + 1] === slash;
    const nameFrom = at + (isClosing ? 2 : 1);
    const nameTo = endOfName(bytes, nameFrom);
    const name = hashOf(bytes, nameFrom, nameTo);
    if (isClosing) {
      if (open.pop() !== name || !isBlank(bytes, nameTo, end - 1)) fail('an end tag in the wrong place');
      return;
    }
    if (nameTo === nameFrom) fail('a tag without a name');
    if (open.length === 0 && hasRoot) fail('a second root');
    hasRoot = true;
    const isEmpty = bytes[end - 2] === slash;
    if (!hasGoodAttributes(bytes, nameTo, isEmpty ? end - 2 : end - 1)) fail('attributes that are not in order');
    if (!isEmpty) open.push(name);
  };

  return {
    push(piece) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let at = 0;
      while (found === null) {
        const start = indexOfByte(bytes, lt, at);
        const end = start < 0 ? -1 : endOfMarkup(bytes, start);
        if (end < 0) break;
        text(bytes, at, start);
        const next = bytes[start + 1];
        if (next === bang && bytes[start + 2] === letterD) fail('a document type');
        else if (next === bang && bytes[start + 2] === openBracket) text(bytes, start, end);
        else if (next !== bang && next !== question) tag(bytes, start, end);
        at = end;
      }
      rest = bytes.subarray(at);
    },
    problem() {
      if (found !== null) return found;
      if (indexOfByte(rest, lt, 0) >= 0) return 'a tag without an end';
      text(rest, 0, rest.length);
      if (open.length > 0) return 'an element without an end';
      return found ?? (hasRoot ? null : 'no root');
    },
  };
}

function hasGoodAttributes(bytes: Buffer, from: number, to: number): boolean {
  const names: number[] = [];
  let at = from;
  for (;;) {
    const start = skipBlanks(bytes, at, to);
    if (start === to) return true;
    if (start === at) return false;
    const nameTo = endOfName(bytes, start);
    const sign = skipBlanks(bytes, nameTo, to);
    if (nameTo === start || bytes[sign] !== equals) return false;
    const opening = skipBlanks(bytes, sign + 1, to);
    const mark = bytes[opening];
    if (mark !== quote && mark !== apostrophe) return false;
    let closing = opening + 1;
    while (closing < to && bytes[closing] !== mark && bytes[closing] !== lt) closing++;
    if (closing >= to || bytes[closing] !== mark) return false;
    const name = hashOf(bytes, start, nameTo);
    if (names.includes(name)) return false;
    names.push(name);
    at = closing + 1;
  }
}

/** Names end at white space, `=`, `/` or `>`. */
function endOfName(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= 32 || byte === equals || byte === slash || byte === gt) return at;
  }
  return bytes.length;
}

function skipBlanks(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 33) <= 32) at++;
  return at;
}

/** White space, or the mark that UTF-8 may begin with. */
function isBlank(bytes: Buffer, from: number, to: number): boolean {
  const hasMark = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  return skipBlanks(bytes, hasMark ? from + 3 : from, to) === to;
}

/** FNV-1a: names are compared millions of times, and a string for each would take as long as all the rest. */
function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
