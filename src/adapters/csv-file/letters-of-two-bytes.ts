/** Encodings of East Asia, each of whose letters takes two bytes above ASCII, as programs there still write CSV files. */
export type CsvOfTwoBytes = 'shift_jis' | 'euc-jp' | 'euc-kr' | 'gb18030' | 'big5';

/** The first bytes of the letters that make up nearly all of any text, and what else holds of it: what they share decides nothing. */
const common: readonly {
  readonly encoding: CsvOfTwoBytes;
  readonly isCommon: (first: number, second: number) => boolean;
  /** Some of these there are in each text, and few in that of another encoding. */
  readonly isOwn: (first: number, second: number) => boolean;
}[] = [
  { encoding: 'shift_jis', isCommon: (first) => first >= 0x81 && first <= 0x97, isOwn: () => true },
  {
    encoding: 'euc-jp',
    isCommon: (first, second) =>
      second >= 0xa1 && (first === 0xa1 || first === 0xa4 || first === 0xa5 || (first >= 0xb0 && first <= 0xcf)),
    isOwn: (first) => first === 0xa4 || first === 0xa5,
  },
  {
    encoding: 'euc-kr',
    isCommon: (first, second) => first >= 0xb0 && first <= 0xc8 && second >= 0xa1,
    isOwn: () => true,
  },
  { encoding: 'big5', isCommon: (first) => first >= 0xa4 && first <= 0xc6, isOwn: (_, second) => second < 0x80 },
  {
    encoding: 'gb18030',
    isCommon: (first, second) => first >= 0xb0 && first <= 0xd7 && second >= 0xa1,
    isOwn: (first) => first > 0xc8,
  },
];
const nearlyAll = 0.9;
const some = 0.1;
const fewest = 4;
/** So much of a file tells. */
const looked = 200_000;

/**
 * The encoding of a text whose letters take two bytes each and come in words; null where they stand alone between others, as “ü” does in “Müller”,
 * or where the text is spoilt in each of them.
 */
export function lettersOfTwoBytes(bytes: Uint8Array): CsvOfTwoBytes | null {
  const pairs = pairsIn(bytes.subarray(0, looked));
  const { length } = pairs;
  const inWords = pairs.filter(
    ({ at }, index) => at - (pairs[index - 1]?.at ?? -3) === 2 || (pairs[index + 1]?.at ?? -3) - at === 2,
  );
  if (length < fewest || inWords.length < nearlyAll * length) return null;
  const share = (is: (first: number, second: number) => boolean): number =>
    pairs.filter(({ first, second }) => is(first, second)).length / length;
  const found = common.find(
    ({ encoding, isCommon, isOwn }) => share(isCommon) >= nearlyAll && share(isOwn) >= some && isWhole(bytes, encoding),
  );
  return found?.encoding ?? null;
}

interface Pair {
  readonly at: number;
  readonly first: number;
  readonly second: number;
}

function pairsIn(bytes: Uint8Array): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first < 0x81 || second < 0x40) continue;
    pairs.push({ at, first, second });
    at += 1;
  }
  return pairs;
}

/** Without a byte that is none of it; the file may be cut inside a letter. */
function isWhole(bytes: Uint8Array, encoding: CsvOfTwoBytes): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
