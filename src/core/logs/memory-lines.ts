import { contentNumber } from '../workbook/content-hash.ts';
import { sumOfHashes } from './log-sum.ts';

/** Around each part: any one row that is left tells that there was a sum once. */
export const opening = '[';
export const closing = ']';

/** Where the sum over all other values stands. */
export const wholeKey = 'whole';

/** Stores trim and break lines as they please; a value is one line that begins and ends with ink. */
export function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r');
}

/** How many values there are, and a sum of their hashes. */
export function sumOfValues(values: ReadonlyMap<string, string>): string {
  const hashes = [...values].map(([key, value]) => contentNumber(`${key}=${value}`) % 2 ** 52);
  const { lines, sum } = sumOfHashes(hashes);
  return `${lines} ${sum.toString(36)}`;
}

/** Also what was written before there was a sum. */
export function unwrapped(text: string): string {
  const isWrapped =
    (text.startsWith(opening) && text.endsWith(closing)) || (text.startsWith('<') && text.endsWith('>'));
  return isWrapped ? text.slice(1, -1) : '';
}

/** The inverse of `escaped`. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c === 'r' ? '\r' : c));
}
