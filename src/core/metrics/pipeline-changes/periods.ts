import { dayFromParts } from '../../workbook/day-time.ts';
import type { Day } from '../../workbook/day-time.ts';

type PeriodName = 'last week' | 'this week' | 'last month' | 'this month' | 'last quarter' | 'this quarter';

/** A calendar period of the team's. */
export interface Period {
  readonly name: PeriodName;
  /** First day. */
  readonly from: Day;
  /** The day after the last one. */
  readonly to: Day;
}

/** The week (from Monday), month and quarter before, and those that are running. */
export function periodsOn(today: Day): readonly Period[] {
  const date = new Date(today * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = today - ((date.getUTCDay() + 6) % 7);
  const quarter = month - (month % 3);
  const first = (ofMonth: number): Day => dayFromParts(year, ofMonth + 1, 1);
  return [
    { name: 'last week', from: monday - 7, to: monday },
    { name: 'this week', from: monday, to: monday + 7 },
    { name: 'last month', from: first(month - 1), to: first(month) },
    { name: 'this month', from: first(month), to: first(month + 1) },
    { name: 'last quarter', from: first(quarter - 3), to: first(quarter) },
    { name: 'this quarter', from: first(quarter), to: first(quarter + 3) },
  ];
}
