/**
 * Text from a cell as it may stand in a mail: one line, no control characters, no marks that turn the reading direction
 * (with which a name can hide what follows it), no half of a character, not longer than a person reads.
 */
export function oneLine(text: string, longest: number = 160): string {
  const plain = text
    .slice(0, longest * 4)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim();
  const letters = Array.from(plain);
  return letters.length <= longest
    ? plain
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
