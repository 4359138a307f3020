import { parseRecords } from '../../core/leads/parse-records.ts';
import { regionKey } from '../../core/leads/holiday-region.ts';
import type { Holiday } from '../../core/leads/records.ts';
import { adoptRemembered } from '../../core/adoption/adopt-remembered.ts';
import { dayOf, isoDay, serialFromDay } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { publicHolidays } from '../remind/public-holidays.ts';
import type { FieldRow } from '../../core/plan/peoples-tabs.ts';

/**
 * The public holidays of this year and the next for the Holiday region of Settings and those of Team, as rows for Holidays;
 * without those that stand there already. Throws `ConfigurationError` for a region that is not known.
 */
export async function holidayRows(workbook: Workbook, now: Instant): Promise<readonly FieldRow[]> {
  const adoption = adoptRemembered(workbook);
  if ('noLeads' in adoption) return [];
  const { settings } = adoption;
  const today = dayOf(now, settings.timeZone);
  const { team, holidays } = parseRecords(workbook, adoption, { today });
  const regions = new Map<string, string>();
  for (const region of [settings.holidayRegion, ...team.map(({ holidayRegion }) => holidayRegion)])
    if (region !== null && region.trim() !== '') regions.set(regionKey(region), region.trim());
  const there = new Set(holidays.map(nameOf));
  const year = Number(isoDay(today).slice(0, 4));
  const rows: FieldRow[] = [];
  for (const region of regions.values()) {
    for (const holiday of await publicHolidays(region, [year, year + 1])) {
      if (there.has(nameOf(holiday))) continue;
      there.add(nameOf(holiday));
      rows.push(rowOf(holiday));
    }
  }
  return rows;
}

function nameOf({ day, region }: Holiday): string {
  return `${day} ${regionKey(region)}`;
}

function rowOf({ day, region, name }: Holiday): FieldRow {
  return new Map<string, OutCell>([
    ['date', { value: serialFromDay(day), format: 'date' }],
    ['region', { value: region ?? '' }],
    ['name', { value: name ?? '' }],
  ]);
}
