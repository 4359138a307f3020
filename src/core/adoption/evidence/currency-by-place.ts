import { fold } from '../../schema/fold.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { LeadTab } from '../lead-tab.ts';
import { textsAbove } from '../texts-above.ts';

/** A currency that shares its sign with the one that the sign was taken for, and what of the sheet says so. */
interface OfPlace {
  readonly code: string;
  readonly because: string;
}

/** “kr”, which is taken for none. */
export const crowns = 'kr';

/** What a sign is taken for → what it may be as well, and how a team writes the first one where it means no other. */
const shared: Readonly<Record<string, { readonly of: readonly string[]; readonly sure: RegExp }>> = {
  USD: { of: 'AUD CAD NZD SGD HKD TWD MXN COP CLP ARS UYU DOP'.split(' '), sure: /\bUSD\b|US ?\$|U\.S\. ?dollar/i },
  JPY: { of: ['CNY'], sure: /\bJPY\b|円|\byen\b|[\u3040-\u30ff]/i },
  INR: { of: ['PKR', 'LKR', 'NPR'], sure: /\bINR\b|₹|lakh|crore/i },
  [crowns]: { of: ['SEK', 'NOK', 'DKK', 'ISK'], sure: /\b(?:SEK|NOK|DKK|ISK)\b/ },
};

const phone = 'phone numbers';
const address = 'addresses';
const place = 'places';
const words = 'the language';
const company = 'names of companies';
const currency = 'names of currencies';
const days = 'days written day first';

/** What stands in the rows of teams there. */
const ofRows: readonly (readonly [string, string, RegExp])[] = [
  ['AUD', phone, /^(?:\+|00)61|^\(?0?4\d{2}[ -]?\d{3}[ -]?\d{3}$|^\(?0[2378]\)?[ -]?\d{4}[ -]?\d{4}$/],
  ['AUD', address, /\.(?:com|net|org|edu|gov)\.au$/i],
  ['AUD', place, /\b(?:NSW|VIC|QLD|TAS)\b|^(?:sydney|melbourne|brisbane|perth|adelaide|canberra|hobart)$/i],
  [
    'CAD',
    place,
    /\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b|^(?:toronto|vancouver|montr[eé]al|calgary|ottawa|edmonton|winnipeg)\b|\bqu[eé]bec\b/i,
  ],
  ['CAD', address, /@?[\w-]+\.ca$/i],
  ['NZD', phone, /^(?:\+|00)64|^\(?02\d[ -]?\d{3}[ -]?\d{3,5}$/],
  ['NZD', address, /\.(?:co|net|org|govt|ac)\.nz$/i],
  ['NZD', place, /^(?:auckland|wellington|christchurch|dunedin|hamilton nz)$/i],
  ['SGD', phone, /^(?:\+|00)65/],
  ['SGD', address, /\.sg$/i],
  ['SGD', place, /^singapore\b/i],
  ['HKD', phone, /^(?:\+|00)852/],
  ['HKD', address, /\.hk$/i],
  ['TWD', phone, /^(?:\+|00)886/],
  ['TWD', address, /\.tw$/i],
  ['MXN', phone, /^(?:\+|00)52/],
  ['MXN', address, /\.mx$/i],
  ['COP', phone, /^(?:\+|00)57/],
  ['COP', address, /\.com\.co$/i],
  ['CLP', phone, /^(?:\+|00)56/],
  ['CLP', address, /@?[\w-]+\.cl$/i],
  ['ARS', phone, /^(?:\+|00)54/],
  ['ARS', address, /\.ar$/i],
  ['UYU', phone, /^(?:\+|00)598/],
  ['CNY', phone, /^(?:\+|00)86/],
  ['CNY', address, /\.cn$/i],
  ['PKR', phone, /^(?:\+|00)92/],
  ['PKR', address, /\.pk$/i],
  ['LKR', phone, /^(?:\+|00)94/],
  ['LKR', address, /\.lk$/i],
  ['NPR', phone, /^(?:\+|00)977/],
  ['NPR', address, /\.np$/i],
  ['SEK', phone, /^(?:\+|00)46/],
  ['SEK', address, /\.se$/i],
  ['SEK', company, /\p{L} AB$/u],
  ['NOK', phone, /^(?:\+|00)47/],
  ['NOK', address, /\.no$/i],
  ['NOK', company, /\p{L} (?:AS|ASA)$/u],
  ['DKK', phone, /^(?:\+|00)45/],
  ['DKK', address, /\.dk$/i],
  ['DKK', company, /\p{L} (?:A\/S|ApS|I\/S)$/u],
  ['ISK', phone, /^(?:\+|00)354/],
  ['ISK', address, /\.is$/i],
  ['ISK', company, /\p{L} (?:ehf|hf)\.?$/u],
  ...['AUD', 'NZD', 'CAD', 'SGD'].map(
    (code) => [code, days, /^(?:1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?!\d)/] as const,
  ),
];

/** And in its headers, titles and the lines above them. */
const ofTexts: readonly (readonly [string, string, RegExp])[] = [
  ['AUD', currency, /\bAUD\b|\bAU?\$|australian? dollar/i],
  ['CAD', currency, /\bCAD\b|\bCA?\$|canadian dollar/i],
  ['NZD', currency, /\bNZD\b|NZ\$/i],
  ['SGD', currency, /\bSGD\b|\bSG?\$/i],
  ['HKD', currency, /\bHKD\b|HK\$/i],
  ['TWD', currency, /\bTWD\b|NT\$/i],
  ['CNY', currency, /\b(?:CNY|RMB)\b|人民币/i],
  ['PKR', currency, /\bPKR\b/i],
  ['LKR', currency, /\bLKR\b/i],
  ['NPR', currency, /\bNPR\b/i],
  ...['AUD', 'NZD', 'CAD', 'SGD'].map((code) => [code, 'GST', /\bGST\b|\bABN\b|\bHST\b/] as const),
];

/** Headers of Spanish sheets: there “$” is the peso oftener than the dollar. Folded. */
const spanish =
  /(?<!\p{L})(?:empresa|cliente|monto|importe|etapa|telefono|correo|fecha|vendedor|contacto|nombre|responsable|probabilidad|cierre|seguimiento|estado|cotizacion|ciudad)(?!\p{L})/u;
/** Letters of Nordic headers that no other of these languages has. */
const nordic: readonly (readonly [string, RegExp])[] = [
  ['SEK', /[äö]/i],
  ['NOK', /[æø]/i],
  ['DKK', /[æø]/i],
  ['ISK', /[ðþ]/i],
];
const pesos = ['MXN', 'COP', 'ARS', 'CLP'];
const mostRows = 500;
const share = 0.2;
const fewest = 2;

/**
 * Other currencies that have the sign of this one, where the sheet speaks of their places: phone numbers, addresses, towns, names of currencies, days
 * written day first, its language. Nothing where a text about the money names this one by more than its sign.
 *
 * @param money headers and cells of the amounts and of a currency beside them
 */
export function currencyByPlace(
  code: string,
  leads: readonly LeadTab[],
  { money, locale }: { readonly money: readonly string[]; readonly locale: string | null },
): readonly OfPlace[] {
  const group = shared[code];
  if (group === undefined || money.some((text) => group.sure.test(text))) return [];
  const found = new Map<string, string>();
  const add = (each: string, because: string): void => {
    if (group.of.includes(each) && !found.has(each)) found.set(each, because);
  };
  if (locale !== null) add(locale, 'the spreadsheet’s own language');
  for (const lead of leads) {
    const texts = [...lead.header.labels.map((label) => label.slice(0, 120)), ...textsAbove(lead)];
    for (const [each, because, pattern] of ofTexts) if (texts.some((text) => pattern.test(text))) add(each, because);
    const labels = lead.header.labels.filter((label) => spanish.test(fold(label)));
    if (labels.length >= fewest) for (const each of pesos) add(each, words);
    if (isChinese(texts)) add('CNY', words);
    for (const [each, letters] of nordic)
      if (lead.header.labels.filter((label) => letters.test(label)).length >= fewest) add(each, words);
    const rows = lead.tab.rows
      .slice(lead.header.firstDataRow)
      .filter((row) => row.length > 0)
      .slice(0, mostRows)
      .map((row) => row.map((cell) => cellText(cell).slice(0, 60).trim()));
    for (const [each, because, pattern] of ofRows) {
      if (!group.of.includes(each) || found.has(each)) continue;
      const hits = rows.filter((row) => row.some((text) => text !== '' && pattern.test(text))).length;
      if (hits >= fewest && hits >= share * rows.length) add(each, because);
    }
  }
  return [...found].map(([each, because]) => ({ code: each, because }));
}

/** Japanese has letters of its own between such signs. */
function isChinese(texts: readonly string[]): boolean {
  return texts.some((text) => /[\u4e00-\u9fff]/.test(text)) && !texts.some((text) => /[\u3040-\u30ff]/.test(text));
}
