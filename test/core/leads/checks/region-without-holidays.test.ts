import { expect, it } from 'vitest';
import { usually as written } from '../../../../src/core/words/written/written.ts';
import { checkRegions } from '../../../../src/core/leads/checks/region-without-holidays.ts';
import { aTeamMember, day as dayOf } from '../../../support/builders.ts';

const tabs = new Map([['settings', { tabId: 3, title: 'Settings' }]]);
/** In the year of day 20000. */
const today = dayOf('2024-05-01');

it('names a region that no holiday is for, once', () => {
  const team = [aTeamMember({ name: 'Ann', holidayRegion: 'XX-YY' }), aTeamMember({ name: 'Bo', holidayRegion: 'fr' })];
  const holidays = [{ day: 20000, region: 'DE', name: 'A day' }];
  const found = checkRegions({ region: 'xx-yy', team, holidays, tabs, today, written });
  expect(found.map(({ code, severity, value }) => [code, severity, value])).toEqual([
    ['settings/no-holidays', 'warning', 'xx-yy'],
    ['settings/no-holidays', 'warning', 'fr'],
  ]);
  expect(found[1]?.message).toContain('Bo');
});

it('is content with days of the country, of the region itself, and of everybody', () => {
  const day = (region: string | null) => [{ day: 20000, region, name: null }];
  for (const region of ['DE', 'de-by ', null])
    expect(checkRegions({ region: 'DE-BY', team: [], holidays: day(region), tabs, today, written })).toEqual([]);
  expect(
    checkRegions({
      region: null,
      team: [aTeamMember({ name: 'Ann', holidayRegion: null })],
      holidays: [],
      tabs,
      today,
      written,
    }),
  ).toEqual([]);
});

it('knows regions as people write them, and offers the nearest', () => {
  const holidays = ['DE-BY', 'GB', 'US-CA'].map((region) => ({ day: 20000, region, name: null }));
  for (const region of ['Bavaria', 'Bayern', 'Germany (BY)', 'UK', 'England', 'California'])
    expect(checkRegions({ region, team: [], holidays, tabs, today, written })).toEqual([]);
  const [found] = checkRegions({ region: 'Bavarya', team: [], holidays, tabs, today, written });
  expect([found?.code, found?.suggestion]).toEqual(['settings/no-holidays', 'DE-BY']);
});

it.each([
  ['2026-11-30', null],
  ['2026-12-01', '2026-12-26'],
  ['2027-03-03', '2026-12-26'],
])('on %s the list that ends on 26 December 2026 is said to run out: %s', (date, last) => {
  const holidays = [
    { day: dayOf('2026-01-01'), region: 'DE', name: null },
    { day: dayOf('2026-12-26'), region: 'DE', name: null },
    { day: dayOf('2027-01-01'), region: 'FR', name: null },
    { day: dayOf('2027-12-25'), region: 'FR', name: null },
  ];
  const team = [
    aTeamMember({ name: 'Ann', holidayRegion: 'Bayern' }),
    aTeamMember({ name: 'Bo', holidayRegion: 'FR' }),
  ];
  const found = checkRegions({ region: 'Germany', team, holidays, tabs, today: dayOf(date), written });
  expect(found.map(({ code }) => code)).toEqual(last === null ? [] : ['settings/holidays-run-out']);
  if (last !== null) expect(found[0]?.message).toContain(`for DE, and 1 more is ${written.day(dayOf(last))}`);
});
