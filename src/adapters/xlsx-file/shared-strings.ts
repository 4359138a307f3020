import { richText } from './cell-text.ts';

/** The table of texts that cells point at. Texts are read out of the XML when they are first asked for. */
export interface SharedStrings {
  readonly count: number;
  /** The text at an index; '' where there is none. */
  text(index: number): string;
}

/** Notes where each text stands; so a column that nobody reads costs nothing but its bytes. */
export function sharedStringsFrom(bytes: Buffer): SharedStrings {
  const prefix = /<([^\s<>/:]+:)?sst[\s>/]/.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? '';
  const opening = Buffer.from(`<${prefix}si`, 'latin1');
  let starts = new Uint32Array(1024);
  let count = 0;
  for (let at = bytes.indexOf(opening); at >= 0; at = bytes.indexOf(opening, at + 3)) {
    const after = bytes[at + opening.length];
    if (after !== 0x3e && after !== 0x20 && after !== 0x2f && after !== 0x0a && after !== 0x0d && after !== 0x09)
      continue;
    if (count === starts.length) {
      const longer = new Uint32Array(starts.length * 2);
      longer.set(starts);
      starts = longer;
    }
    starts[count++] = at;
  }
  const known = new Array<string | undefined>(count);
  return {
    count,
    text(index) {
      const before = known[index];
      if (before !== undefined) return before;
      const from = starts[index];
      if (from === undefined || index >= count) return '';
      const to = index + 1 < count ? (starts[index + 1] ?? bytes.length) : bytes.length;
      const text = richText(bytes, from, to);
      known[index] = text;
      return text;
    },
  };
}
