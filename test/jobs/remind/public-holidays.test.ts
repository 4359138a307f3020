import { expect, it } from 'vitest';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { publicHolidays } from '../../../src/jobs/remind/public-holidays.ts';

it('knows the public holidays of a country and of a part of it', async () => {
  const inBavaria = await publicHolidays('de-by', [2026]);
  const days = inBavaria.map(({ day }) => isoDay(day));
  expect(days).toContain('2026-12-25');
  // Epiphany is one in Bavaria, and not in Germany as a whole.
  expect(days).toContain('2026-01-06');
  expect((await publicHolidays('DE', [2026])).map(({ day }) => isoDay(day))).not.toContain('2026-01-06');
  expect(inBavaria[0]).toMatchObject({ region: 'DE-BY' });
});

it('says when it does not know a region', async () => {
  await expect(publicHolidays('XX', [2026])).rejects.toThrow('"XX" is not a holiday region');
  await expect(publicHolidays('constructor', [2026])).rejects.toThrow('not a holiday region');
});
