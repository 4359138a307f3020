/** Easy to read out: none that looks like another. */
const plainSigns = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Those of RFC 4648, section 6, in small letters. */
export const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** So many signs by chance, each worth 5 bits. `random` is uniform in [0, 1). */
export function randomSigns(random: () => number, count: number, signs = plainSigns): string {
  return Array.from({ length: count }, () => signs.charAt(Math.floor(random() * signs.length))).join('');
}
