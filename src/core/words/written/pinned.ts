/**
 * What releases of Intl, and the locales, write now one way, now another, is written in one: any space within a number or before a
 * sign is a no-break space, thousands in Switzerland are parted by ’, and the marks that turn the reading direction are left out (a
 * mail has its own direction).
 */
export function pinned(parts: readonly Part[], locale: string): string {
  const isSwiss = /-(?:CH|LI)\b/.test(locale);
  return parts
    .map(({ type, value }) => (type === 'group' && isSwiss ? '’' : value))
    .join('')
    .replace(/[\u061c\u200e\u200f]/g, '')
    .replace(/[\u0020\u2009\u202f]/g, '\u00a0');
}

interface Part {
  readonly type: string;
  readonly value: string;
}

/** Digits are 0 to 9 and the calendar is the Gregorian one, as in the cells beside. */
export function plainDigits(locale: string): string {
  return new Intl.Locale(locale, { calendar: 'gregory', numberingSystem: 'latn' }).toString();
}

export const minus = '−';
