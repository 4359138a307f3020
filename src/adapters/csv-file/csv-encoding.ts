import { lettersOfOneByte, textIn } from './letters-of-one-byte.ts';
import type { CsvOfOneByte } from './letters-of-one-byte.ts';
import { lettersOfTwoBytes } from './letters-of-two-bytes.ts';
import type { CsvOfTwoBytes } from './letters-of-two-bytes.ts';

type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CsvOfOneByte | CsvOfTwoBytes;

export interface CsvText {
  readonly text: string;
  readonly encoding: CsvEncoding;
  /** Bytes that are none of its encoding: each stands as U+FFFD. */
  readonly bad: number;
}

/**
 * A file's text: by its byte order mark; else UTF-16 where every other byte of the beginning is zero; else UTF-8, also where
 * a few bytes are damaged or the file was cut inside a letter; else the encoding of East Asia, of Windows or of old Macs in which its letters are most likely.
 */
export function decodeCsv(bytes: Uint8Array): CsvText {
  const marked = byFirstBytes(bytes);
  if (marked !== null) return { text: decoded(bytes, marked), encoding: marked, bad: 0 };
  const text = decoded(bytes, 'utf-8');
  if (!text.includes('\ufffd')) return { text, encoding: 'utf-8', bad: 0 };
  const { good, bad, isCut } = sequences(bytes);
  if (good > bad || (isCut && bad === 1)) return { text, encoding: 'utf-8', bad };
  const encoding = lettersOfTwoBytes(bytes) ?? lettersOfOneByte(bytes);
  return { text: decoded(bytes, encoding), encoding, bad: 0 };
}

function decoded(bytes: Uint8Array, encoding: CsvEncoding): string {
  return encoding.startsWith('utf-') ? new TextDecoder(encoding).decode(bytes) : textIn(bytes, encoding);
}

function byFirstBytes(bytes: Uint8Array): CsvEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 2048);
  const zeros = [0, 0];
  head.forEach((byte, i) => (zeros[i % 2] = (zeros[i % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** Letters of UTF-8 that take several bytes, and bytes that belong to none; a text in one byte a letter has next to none of the former. */
function sequences(bytes: Uint8Array): { readonly good: number; readonly bad: number; readonly isCut: boolean } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    const follow = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
    let there = 0;
    while (there < follow && first < 0xf5 && ((bytes[at + there + 1] ?? 0) & 0xc0) === 0x80) there += 1;
    const isCut = at + there + 1 === bytes.length && there < follow;
    if (follow > 0 && there === follow) good += 1;
    else bad += 1;
    if (isCut) return { good, bad, isCut };
    at += there;
  }
  return { good, bad, isCut: false };
}
