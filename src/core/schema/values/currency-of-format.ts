import { currencyOf } from './currency.ts';

/**
 * Places whose sign is that of others, too, by Excel's number of the place (MS-LCID) and by its country: each has its own
 * dollar, crown, peso or yen.
 */
const currencyOfPlace: ReadonlyMap<string, string> = new Map(
  (
    'USD:409,540A,US CAD:1009,C0C,CA AUD:C09,AU NZD:1409,481,NZ HKD:C04,3C09,HK SGD:1004,4809,SG MXN:80A,MX CLP:340A,CL ' +
    'COP:240A,CO ARS:2C0A,AR UYU:380A,UY DOP:1C0A,DO PHP:3409,464,PH TWD:404,TW SEK:41D,SE NOK:414,814,NO DKK:406,DK ISK:40F,IS ' +
    'JPY:411,JP CNY:804,CN'
  )
    .split(' ')
    .flatMap((entry) => {
      const [code = '', places = ''] = entry.split(':');
      return places.split(',').map((place): [string, string] => [place, code]);
    }),
);

/**
 * The currency that a number format shows beside the number, such as EUR of `#,##0.00 [$€-407]` and USD of `"$"#,##0`;
 * null where it names none. `[$-409]` is a place without a currency.
 */
export function currencyOfFormat(pattern: string): string | null {
  if (pattern.length > 200) return null;
  // What follows is for negative numbers and for zero.
  const [positive = ''] = pattern.split(';');
  const [, sign, place = ''] = /\[\$([^\]-]+)(?:-([^\]]*))?\]/.exec(positive) ?? [];
  if (sign !== undefined) return currencyOf(sign, currencyOfPlace.get(placeOf(place)) ?? '');
  const quoted = [...positive.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text.trim());
  const signs = /\p{Sc}/u.exec(positive.replace(/"[^"]*"|\[[^\]]*\]/g, ''))?.[0];
  for (const text of signs === undefined ? quoted : [...quoted, signs]) {
    const code = text === '' ? null : currencyOf(text, '');
    if (code !== null) return code;
  }
  return null;
}

/** `1009` of `1009` and `F001009` (what stands before says how digits are written), `CA` of `en-CA`. */
function placeOf(place: string): string {
  if (/^[0-9A-F]+$/i.test(place)) return place.toUpperCase().slice(-4).replace(/^0+/, '');
  return /-([A-Z]{2})$/i.exec(place)?.[1]?.toUpperCase() ?? '';
}
