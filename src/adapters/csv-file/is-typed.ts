/** What a cell of one kind looks like: numbers with either mark, money, dates, times, addresses, words. */
const kinds: readonly RegExp[] = [
  /^[+-]?[\d.,'\u00a0\u202f]*\d%?$/,
  /^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/,
  /^[($£€¥]*-?\s?[\d.,']+\s?[)$£€¥]?$/,
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[- ]\w{3,9}[- ,]+\d{2,4})([T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?([ap]m)?(z|[+-]\d{2}:?\d{2})?)?$/i,
  /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s?[ap]m)?$/i,
  /^[^\s@,;|]+@[^\s@,;|]+\.\w+$/,
  /^(https?:\/\/|www\.)\S+$/i,
  /^(n\/a|nan|null|-|true|false)$/i,
  // Words, not a sentence; nor what another delimiter would part.
  /^[\p{L}\p{N}#(][\p{L}\p{M}\p{N} _.&'’()\/+#-]*$/u,
];

/** Whether a cell looks like one value: what is left when the wrong character parts the cells mostly does not. */
export function isTyped(cell: string): boolean {
  const text = cell.trim();
  return text === '' || (text.length < 200 && kinds.some((kind) => kind.test(text)));
}
