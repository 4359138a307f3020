/** Which sheet a reference such as `'My tab'!$A$1` is on; null where it names none. */
export function sheetOfReference(reference: string): string | null {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!#]+))!/.exec(reference);
  if (match === null) return null;
  return match[1]?.replaceAll("''", "'") ?? match[2] ?? null;
}
