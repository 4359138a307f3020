import { expect, it } from 'vitest';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { publicHolidays } from '../../../src/jobs/remind/public-holidays.ts';

it('knows the public holidays of a country and of a part of it, by their English names', async () => {
  const inBavaria = await publicHolidays(' de-by ', [2026]);
  const days = new Map(inBavaria.map(({ day, name }) => [isoDay(day), name]));
  expect(days.get('2026-12-25')).toBe('Christmas Day');
  // Epiphany is one in Bavaria, and not in Germany as a whole; Mother's Day is kept, and nobody is off for it.
  expect(days.get('2026-01-06')).toBe('Epiphany');
  expect(days.has('2026-05-10')).toBe(false);
  expect(inBavaria[0]).toMatchObject({ region: 'DE-BY' });
  const inGermany = await publicHolidays('DE', [2026, 2027]);
  expect(inGermany.map(({ day }) => isoDay(day))).not.toContain('2026-01-06');
  expect(inGermany.filter(({ name }) => name === 'Christmas Day').map(({ day }) => isoDay(day))).toEqual([
    '2026-12-25',
    '2027-12-25',
  ]);
});

it('says when it does not know a region, and what one is', async () => {
  await expect(publicHolidays('XX', [2026])).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: '"XX" is not a holiday region.',
    fix: 'Under Holiday region in Settings or in Team, use a country and, if need be, a state: DE-BY, US, GB-SCT.',
  });
  await expect(publicHolidays('', [2026])).rejects.toThrow('"" is not a holiday region.');
  await expect(publicHolidays('constructor', [2026])).rejects.toThrow('not a holiday region');
});
