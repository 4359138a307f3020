import { expect, it } from 'vitest';
import { checkRegions } from '../../../../src/core/leads/checks/region-without-holidays.ts';
import { aTeamMember } from '../../../support/builders.ts';

const tabs = new Map([['settings', { tabId: 3, title: 'Settings' }]]);

it('names a region that no holiday is for, once', () => {
  const team = [aTeamMember({ name: 'Ann', holidayRegion: 'XX-YY' }), aTeamMember({ name: 'Bo', holidayRegion: 'fr' })];
  const holidays = [{ day: 20000, region: 'DE', name: 'A day' }];
  const found = checkRegions('xx-yy', team, holidays, tabs);
  expect(found.map(({ code, severity, value }) => [code, severity, value])).toEqual([
    ['settings/no-holidays', 'warning', 'xx-yy'],
    ['settings/no-holidays', 'warning', 'fr'],
  ]);
  expect(found[1]?.message).toContain('Bo');
});

it('is content with days of the country, of the region itself, and of everybody', () => {
  const day = (region: string | null) => [{ day: 20000, region, name: null }];
  for (const region of ['DE', 'de-by ', null]) expect(checkRegions('DE-BY', [], day(region), tabs)).toEqual([]);
  expect(checkRegions(null, [aTeamMember({ name: 'Ann', holidayRegion: null })], [], tabs)).toEqual([]);
});
