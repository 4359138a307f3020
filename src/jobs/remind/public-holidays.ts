import type { Holiday } from '../../core/leads/records.ts';
import { nearestRegion, regionKey } from '../../core/leads/holiday-region.ts';
import { dayFromParts } from '../../core/workbook/day-time.ts';
import { ConfigurationError } from '../../errors.ts';

/**
 * The public holidays of a region such as DE-BY or US, for the Holidays tab, when somebody asks for them. From the
 * date-holidays library (its data: CC BY-SA 3.0, from Wikipedia, see its LICENSE). Throws `ConfigurationError` for an unknown region.
 */
export async function publicHolidays(region: string, years: readonly number[]): Promise<Holiday[]> {
  const { default: Holidays } = await import('date-holidays');
  const code = regionKey(region);
  const [country = '', ...parts] = code.split('-');
  const calendar = new Holidays();
  const known: unknown = calendar.getCountries('en');
  const isKnown = typeof known === 'object' && known !== null && Object.hasOwn(known, country);
  if (!isKnown) {
    const meant = nearestRegion(region);
    throw new ConfigurationError(
      [`"${region}" is not a holiday region.`],
      `Under Holiday region in Settings or in Team, use a country and, if need be, a state: DE-BY, US, GB-SCT.${meant === null ? '' : ` Is ${meant} meant?`}`,
    );
  }
  calendar.init(country, ...parts);
  return years
    .flatMap((year) => calendar.getHolidays(year, 'en'))
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, name }): Holiday[] => {
      const [year, month, day] = date.slice(0, 10).split('-').map(Number);
      return year === undefined || month === undefined || day === undefined
        ? []
        : [{ day: dayFromParts(year, month, day), region: code, name }];
    });
}
