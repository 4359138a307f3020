import type { CellValue } from '../../workbook/cell-value.ts';
import { noCurrency } from '../../words/no-currency.ts';
import { fold } from '../fold.ts';
import { nearest } from '../nearest.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** ISO 4217, the codes in use. */
const codes = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
  'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS ' +
  'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP ' +
  'MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR ' +
  'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV ' +
  'WST XAF XCD XOF XPF YER ZAR ZMW ZWG'
).split(' ');
const knownCodes: ReadonlySet<string> = new Set(codes);

/** Signs and names that stand for one currency whatever the team's own is. Folded. */
const certain: ReadonlyMap<string, string> = new Map(
  (
    'EUR:€,euro,euros,eur. GBP:£,pound,pounds,sterling,pound_sterling,pfund USD:us$,usd$,us_dollar,us_dollars,us-dollar,$us CAD:ca$,c$,can$ ' +
    'AUD:a$,au$ NZD:nz$ HKD:hk$ SGD:s$,sg$ MXN:mx$,mex$ BRL:r$,real,reais TWD:nt$ INR:₹,rs,rs.,rupee,rupees RUB:₽,руб,руб. KRW:₩,원 ' +
    'TRY:₺ ILS:₪ VND:₫ PHP:₱ THB:฿ UAH:₴ KZT:₸ NGN:₦ PLN:zl,zł,zloty CZK:kc HUF:ft CHF:fr,fr.,sfr,sfr.,franken,francs_suisses ' +
    'ZAR:r,rand BGN:лв JPY:jp¥,yen,円 CNY:cn¥,rmb,yuan,元'
  )
    .split(' ')
    .flatMap((entry) => {
      const [code = '', signs = ''] = entry.split(':');
      return signs.split(',').map((sign): [string, string] => [fold(sign.replaceAll('_', ' ')), code]);
    }),
);

/** Signs that several currencies share: the team's own where it is one of them, else the first that is named; none = not certain. */
const shared: ReadonlyMap<string, { readonly of: readonly string[]; readonly otherwise: string | null }> = new Map([
  [
    '$',
    {
      of: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'CLP', 'COP', 'ARS', 'UYU', 'TWD', 'DOP'],
      otherwise: 'USD',
    },
  ],
  ['dollar', { of: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD'], otherwise: 'USD' }],
  ['dollars', { of: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD'], otherwise: 'USD' }],
  ['¥', { of: ['JPY', 'CNY'], otherwise: 'JPY' }],
  ['kr', { of: ['SEK', 'NOK', 'DKK', 'ISK'], otherwise: null }],
  ['kr.', { of: ['DKK', 'SEK', 'NOK', 'ISK'], otherwise: null }],
  ['peso', { of: ['MXN', 'COP', 'CLP', 'ARS', 'PHP', 'UYU', 'DOP'], otherwise: null }],
  ['pesos', { of: ['MXN', 'COP', 'CLP', 'ARS', 'PHP', 'UYU', 'DOP'], otherwise: null }],
]);

/**
 * The ISO 4217 code that a code, sign or name stands for, or null. A sign that several currencies share is the team's own
 * where that is one of them.
 */
export function currencyOf(text: string, teamCurrency: string): string | null {
  const upper = text.trim().toUpperCase();
  if (knownCodes.has(upper)) return upper;
  const folded = fold(text);
  const one = certain.get(folded);
  if (one !== undefined) return one;
  const several = shared.get(folded);
  // Where it is asked in which currency the team counts, a sign that several share is in none either.
  if (several !== undefined)
    return several.of.includes(teamCurrency) || teamCurrency === noCurrency ? teamCurrency : several.otherwise;
  return currencySaidTwice(text, teamCurrency);
}

/** All that a code, sign or name may stand for. */
export function currenciesOf(text: string): readonly string[] {
  const several = shared.get(fold(text));
  if (several?.otherwise === null) return several.of;
  const code = currencyOf(text, '');
  return code === null ? [] : [code];
}

/** `EUR (€)`, `£ GBP`: a code and a sign that say the same. */
function currencySaidTwice(text: string, teamCurrency: string): string | null {
  const [first = '', second = '', ...more] = text.split(/[\s()]+/).filter((part) => part !== '');
  if (second === '' || more.length > 0) return null;
  const [one, other] = [currencyOf(first, teamCurrency), currencyOf(second, teamCurrency)];
  if (one === null || other === null) return null;
  return one === other || currencyOf(second, one) === one ? one : currencyOf(first, other) === other ? other : null;
}

/** A currency's ISO 4217 code from a code, a sign or a common name. */
export function parseCurrency(value: CellValue, teamCurrency: string): Parsed<string> {
  const text = parseText(value);
  const code = currencyOf(text, teamCurrency);
  if (code !== null) return understood(code);
  const several = shared.get(fold(text));
  if (several !== undefined) {
    return notUnderstood('cell/unknown-currency', `${quoted(text)} can be ${several.of.join(', ')}.`);
  }
  return notUnderstood('cell/unknown-currency', `${quoted(text)} is not a currency.`, nearest(text, codes));
}
