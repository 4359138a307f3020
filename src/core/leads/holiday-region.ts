import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import states from './holiday-states.json' with { type: 'json' };

/** Names of countries that no language has in its list, folded. */
const otherNames =
  'uk:GB,great britain:GB,britain:GB,u.k.:GB,usa:US,u.s.:US,u.s.a.:US,united states of america:US,america:US,amerika:US,holland:NL,' +
  'the netherlands:NL,uae:AE,czech republic:CZ,tschechien:CZ,el:GR,bundesrepublik deutschland:DE,brd:DE,korea:KR,russia:RU,hong kong:HK,macau:MO,turkey:TR';
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb'];
const codes: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(states));
const inEnglish = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** What stands before the name of a part of a country. */
const ofKind =
  /^(?:free state of|freistaat|state of|province of|canton of|canton de|kanton|canton|land|hansestadt|comunidad de|region de|the) /;

/** Bosnia-Herzegovina and Bosnia Herzegovina are one. */
function nameKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

let known: ReadonlyMap<string, string | null> | null = null;

/** Folded name → code; null = two places are called so (Georgia). Made when somebody first writes a name: codes need none. */
function names(): ReadonlyMap<string, string | null> {
  if (known !== null) return known;
  const all = new Map<string, string | null>();
  const add = (name: string, code: string): void => {
    const key = nameKey(name);
    const other = all.get(key);
    all.set(key, other === undefined || other === code ? code : null);
  };
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countries = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
  for (const language of languages) {
    const inLanguage = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of countries) add(inLanguage.of(code) ?? code, code);
  }
  for (const [code, each] of codes) for (const name of each) add(name, code);
  for (const pair of otherNames.split(',')) all.set(nameKey(pair.slice(0, -3)), pair.slice(-2));
  known = all;
  return all;
}

/** UK, EU and such are no codes of the list that holidays are kept by. */
function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || ['UK', 'EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO'].includes(code)) return false;
  return inEnglish.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}

function codeOf(text: string): string | null {
  const code = text.toUpperCase().replace(/\s*[-_/ ]\s*/g, '-');
  if (isCountry(code) || codes.has(code)) return code;
  // Parts that are not in our list (DE-BY-A) are for the library to know.
  if (/^[A-Z]{2}(?:-[A-Z0-9]{1,4}){1,2}$/.test(code) && isCountry(code.slice(0, 2))) return code;
  const name = nameKey(text);
  return names().get(name) ?? names().get(name.replace(ofKind, '')) ?? null;
}

/** The part of a country that a code or name means within it. */
function partOf(country: string, text: string): string | null {
  const code = `${country}-${text.toUpperCase()}`;
  if (codes.has(code)) return code;
  const name = nameKey(text).replace(ofKind, '');
  for (const [part, each] of codes)
    if (part.startsWith(`${country}-`) && each.some((one) => nameKey(one) === name)) return part;
  return null;
}

/**
 * The code of a holiday region as people write it: `DE-BY` for `Bavaria`, `Bayern`, `Germany (BY)`, `de_by`; `GB` for `UK`.
 * Null where it is not known.
 */
export function holidayRegionOf(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || typed.length > 80) return null;
  const whole = codeOf(typed);
  if (whole !== null) return whole;
  const parts = typed
    .split(/[(),;:/–-]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length !== 2) return null;
  const [first = '', second = ''] = parts;
  for (const [a, b] of [
    [first, second],
    [second, first],
  ] as const) {
    const country = codeOf(a);
    const part = country?.length === 2 ? partOf(country, b) : null;
    if (part !== null) return part;
  }
  return null;
}

/** What a region is compared by: its code, else as typed. */
export function regionKey(text: string | null | undefined): string {
  const typed = (text ?? '').trim();
  return holidayRegionOf(typed) ?? typed.toUpperCase();
}

/** The region that was probably meant by a text that is none. */
export function nearestRegion(text: string): string | null {
  const name = nearest(text, [...names().keys()]);
  return name === null ? null : (names().get(name) ?? null);
}
