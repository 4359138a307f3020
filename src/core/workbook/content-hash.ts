/**
 * A short name for a text: the same text gives the same 11 characters on every machine. Not for secrets.
 *
 * Source: cyrb53 (bryc, public domain): two multiply-xorshift lanes over the UTF-16 code units, 53 bits of result.
 */
export function contentHash(text: string): string {
  return contentNumber(text).toString(36).padStart(11, '0');
}

/** The same as a whole number below 2⁵³. */
export function contentNumber(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
