import { currencyOf } from './currency.ts';

/** Excel's numbers of places, where a dollar sign is not that of the United States. */
const dollarOf: ReadonlyMap<string, string> = new Map([
  ['409', 'USD'],
  ['540A', 'USD'],
  ['1009', 'CAD'],
  ['C0C', 'CAD'],
  ['C09', 'AUD'],
  ['1409', 'NZD'],
  ['C04', 'HKD'],
  ['1004', 'SGD'],
  ['4809', 'SGD'],
  ['80A', 'MXN'],
  ['340A', 'CLP'],
  ['240A', 'COP'],
  ['2C0A', 'ARS'],
]);

/**
 * The currency that a number format shows beside the number, such as EUR of `#,##0.00 [$€-407]` and USD of `"$"#,##0`;
 * null where it names none. `[$-409]` is a place without a currency.
 */
export function currencyOfFormat(pattern: string): string | null {
  if (pattern.length > 200) return null;
  // What follows is for negative numbers and for zero.
  const [positive = ''] = pattern.split(';');
  const bracket = /\[\$([^\]-]+)(?:-([0-9A-Fa-f]+))?\]/.exec(positive);
  if (bracket !== null) {
    const [, sign = '', place = ''] = bracket;
    if (sign.trim() === '$') return dollarOf.get(place.toUpperCase().replace(/^0+/, '')) ?? currencyOf('$', '');
    return currencyOf(sign, '');
  }
  const quoted = [...positive.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text.trim());
  const signs = /\p{Sc}/u.exec(positive.replace(/"[^"]*"|\[[^\]]*\]/g, ''))?.[0];
  for (const text of signs === undefined ? quoted : [...quoted, signs]) {
    const code = text === '' ? null : currencyOf(text, '');
    if (code !== null) return code;
  }
  return null;
}
