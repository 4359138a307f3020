const marks = /\p{M}+/gu;
const spaces = /[\s\p{Z}\p{C}]+/gu;
const ascii = /^[\x20-\x7e]*$/;

/**
 * Text as it is compared: lower case, without accents, single spaces. "  Größe " and "GROSSE" are the same then.
 */
export function fold(text: string): string {
  if (ascii.test(text)) {
    const lower = text.trim().toLowerCase();
    return lower.includes('  ') ? lower.replace(/ {2,}/g, ' ') : lower;
  }
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replace(spaces, ' ')
    .trim();
}

/** A text in which nothing can be seen: white space, or characters that only look like nothing (U+200B). */
export function isInvisible(text: string): boolean {
  return text !== '' && fold(text) === '';
}

const inBrackets = /\s*[([{][^)\]}]*[)\]}]\s*$/;
const notAWord = /[^\p{L}\p{N}]+/gu;

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
