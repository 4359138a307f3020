import Holidays from 'date-holidays';
import { expect, it, test } from 'vitest';
import { holidayRegionOf, nearestRegion } from '../../../src/core/leads/holiday-region.ts';
import states from '../../../src/core/leads/holiday-states.json' with { type: 'json' };

it.each([
  ['UK', 'GB'],
  ['U.K.', 'GB'],
  ['England', 'GB-ENG'],
  ['Scotland', 'GB-SCT'],
  ['USA', 'US'],
  ['United States', 'US'],
  ['US-CA', 'US-CA'],
  ['us_ca', 'US-CA'],
  ['California', 'US-CA'],
  ['USA - California', 'US-CA'],
  ['Bavaria', 'DE-BY'],
  ['Bayern', 'DE-BY'],
  ['Freistaat Bayern', 'DE-BY'],
  ['Germany (BY)', 'DE-BY'],
  ['Germany, Bavaria', 'DE-BY'],
  ['Bayern / Deutschland', 'DE-BY'],
  ['DE BY', 'DE-BY'],
  ['Deutschland', 'DE'],
  ['Allemagne', 'DE'],
  ['NRW', 'DE-NW'],
  ['Baden Wuerttemberg', null],
  ['Baden Württemberg', 'DE-BW'],
  ['Quebec', 'CA-QC'],
  ['Québec', 'CA-QC'],
  ['Catalunya', 'ES-CT'],
  ['Cataluña', 'ES-CT'],
  ['Canton of Geneva', 'CH-GE'],
  ['Österreich', 'AT'],
  ['Wien', 'AT-9'],
  ['Polska', 'PL'],
  ['Holland', 'NL'],
  ['Hong Kong', 'HK'],
  ['CA', 'CA'],
  ['Georgia', null],
  ['Georgia, USA', 'US-GA'],
  ['DE-BY-A', 'DE-BY-A'],
  ['XX-YY', null],
  ['North', null],
  ['', null],
])('%j is %s', (text, code) => {
  expect(holidayRegionOf(text)).toBe(code);
});

it('offers what was probably meant', () => {
  expect([nearestRegion('Bavarya'), nearestRegion('Germny'), nearestRegion('Atlantis City')]).toEqual([
    'DE-BY',
    'DE',
    null,
  ]);
});

test('every state of the list is one that the calendar of holidays has', () => {
  const calendar = new Holidays();
  const known = Object.keys(states).filter((code) => {
    const [country = '', state = ''] = code.split('-');
    return Object.hasOwn(calendar.getStates(country) ?? {}, state);
  });
  expect(known).toEqual(Object.keys(states));
});
