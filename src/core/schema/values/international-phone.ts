import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The number in the one international form (`+4930901820`), so that two spellings can be compared; null where it has no
 * country code and no country is given, or where the library does not take it for a possible number.
 *
 * @param country two letters, of the team; null = not known
 */
export function internationalPhone(text: string, country: string | null): string | null {
  const international = text.trim().replace(/^00(?=[1-9])/, '+');
  if (country !== null && !isSupportedCountry(country)) return internationalPhone(text, null);
  const number = parsePhoneNumberFromString(international, country === null ? {} : { defaultCountry: country });
  return number?.isPossible() === true ? number.number : null;
}
