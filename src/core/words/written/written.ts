import { daysIn } from './days-in.ts';
import { english } from './english.ts';
import type { Language } from './language.ts';
import { moneyIn } from './money-in.ts';
import { numbersIn } from './numbers-in.ts';
import type { Written } from './ways.ts';

export type { Written } from './ways.ts';

/** Where nobody says a locale: a day cannot be mistaken in it. */
export const usualLocale = 'en-GB';

const made = new Map<string, Written>();

/**
 * The writing of a locale, made once for each. `Settings.locale` and `Metrics.written` have it; a name that Intl does not know is
 * written as `usualLocale`.
 *
 * @example writtenIn('de-DE').money(4278, 'EUR') // '4.278 €'
 */
export function writtenIn(locale: string, language: Language = english): Written {
  const key = `${locale} ${language.tag}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const tag = knownLocale(locale) ?? usualLocale;
  const numbers = numbersIn(tag, language);
  const written: Written = {
    locale: tag,
    language,
    ...numbers,
    ...moneyIn(tag, language, numbers),
    ...daysIn(tag, language, numbers),
  };
  made.set(key, written);
  return written;
}

/** As Intl spells it; null where Intl has no such locale. @example knownLocale('de_DE') // 'de-DE' */
export function knownLocale(name: string): string | null {
  try {
    return Intl.NumberFormat.supportedLocalesOf(name.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Where there is no workbook whose locale could be asked. */
export const usually = writtenIn(usualLocale);
