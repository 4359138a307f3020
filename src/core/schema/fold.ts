const ascii = /^[\x20-\x7e]*$/;
const spaces = /[\s\p{Z}\p{Cc}\p{Cs}]+/gu;
/** Nothing but letters of Latin needs no further look. */
const beyondLatin = /[\u00ab\u00ad\u00b4\u00bb\u0250-\uffff]/;
/** Joiners, marks of direction, soft hyphens, choices between two looks of a sign, the ring around a keycap. */
const unseen = /[\p{DI}\u20e3]+/gu;
/** Points of Hebrew and vowel signs of Arabic, which are written for children and poets alone; the stroke that widens a word. */
const ofReading = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]+/g;
/** Marks that people leave out and still mean the same word: everywhere else (Devanagari, kana, Thai, й) they make another letter. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\u0435])\p{M}+/gu;
const sameSigns: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201b\u02bc\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212\ufe58]/g, '-'],
];
const letters: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/**
 * A name as it is compared: case, width, spaces, quotes, dashes and what nobody sees make no other name; letters with
 * marks are letters. "ＢＩＧ  ﬁrm" and "Big Firm" are the same then, राम and रमा, José and Jose are not (see `nameIndex`).
 */
export function foldName(text: string): string {
  return isFolded(text) ? text : foldTyped(text);
}

function foldTyped(text: string): string {
  if (ascii.test(text)) {
    const lower = text.trim().toLowerCase();
    const spaced = lower.includes('  ') ? lower.replace(/ {2,}/g, ' ') : lower;
    return spaced.includes('`') ? spaced.replaceAll('`', "'") : spaced;
  }
  let folded = text.normalize('NFKC').toLowerCase();
  if (beyondLatin.test(folded)) {
    folded = folded.replace(unseen, '').replace(ofReading, '').replaceAll('ς', 'σ');
    for (const [signs, sign] of sameSigns) folded = folded.replace(signs, sign);
  }
  // İ and I are the capitals of i and ı, and of i in the rest of the world.
  return folded
    .replace(/i\u0307|ı/g, 'i')
    .replaceAll('ß', 'ss')
    .replace(spaces, ' ')
    .trim();
}

/** Letters, digits and signs of ASCII in lower case, with single spaces: what is folded again and again is so already. */
function isFolded(text: string): boolean {
  let before = 0x20;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isUpper = code >= 0x41 && code <= 0x5a;
    if (code < 0x20 || code > 0x7e || isUpper || code === 0x60 || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return before !== 0x20 || text === '';
}

/** A word as it is compared: as a name, and without accents. "  Größe " and "GROSSE", "Étape" and "etape" are the same then. */
export function fold(text: string): string {
  if (isFolded(text)) return text;
  const name = foldTyped(text);
  if (ascii.test(name)) return name;
  return name
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[œæøłđðþ]/g, (letter) => letters[letter] ?? letter);
}

/** As texts were compared before letters of all scripts counted: IDs and faces that are stored were made by it, and stay. */
export function foldOfStored(text: string): string {
  if (ascii.test(text)) return text.trim().toLowerCase().replace(/ {2,}/g, ' ');
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
  const joined = bare.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ø', 'o');
  return joined.replace(/[\s\p{Z}\p{C}]+/gu, ' ').trim();
}

/** A text in which nothing can be seen: white space, or characters that only look like nothing (U+200B). */
export function isInvisible(text: string): boolean {
  return text !== '' && foldOfStored(text) === '';
}

const inBrackets = /\s*[([{][^)\]}]*[)\]}]\s*$/;
const notAWord = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * A header as it is compared: folded, without punctuation, spaces and a unit in brackets at the end, so that
 * "Deal Value (€)*", "deal_value" and "DealValue" are the same.
 */
export function foldHeader(text: string): string {
  const folded = fold(text.length > 200 ? text.slice(0, 200) : text);
  const bare = folded.replace(inBrackets, '').replace(notAWord, '');
  return bare === '' ? folded.replace(notAWord, '') : bare;
}

/** Likewise, but with what stands in brackets: "Close (expected)" and "Close" differ. */
export function foldWholeHeader(text: string): string {
  return fold(text.length > 200 ? text.slice(0, 200) : text).replace(notAWord, '');
}
