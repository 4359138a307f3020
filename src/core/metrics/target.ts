import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';
import type { Settings } from '../workbook/settings.ts';
import { settingKeys } from '../schema/tab-schemas.ts';
import type { WorkingCalendar } from '../reminders/working-calendar.ts';
import { workingDaysBetween } from '../reminders/working-calendar.ts';
import type { Deal } from './deal.ts';
import type { Forecast } from './forecast.ts';

export type TargetSpanName = 'month' | 'quarter' | 'year';

/** A running month, quarter or year of the team's. */
export interface TargetSpan {
  readonly name: TargetSpanName;
  readonly from: Day;
  /** Its last day. */
  readonly to: Day;
  readonly months: number;
}

/** What was won in a span that is running, against what is wanted. */
export interface TargetPeriod extends TargetSpan {
  readonly won: number;
  readonly deals: number;
  /** Won deals whose amount is not known: they are in `deals`, and in no money. */
  readonly withoutAmount: number;
  /** Null where nobody said one. */
  readonly target: number | null;
}

export interface Target {
  /** Month, quarter, year. */
  readonly periods: readonly [TargetPeriod, TargetPeriod, TargetPeriod];
  /** The month before this one, all of it. */
  readonly lastMonth: TargetPeriod;
  /** Where the month will likely end: won so far and the forecast of the rest; null where it cannot be told, and on its last day. */
  readonly likely: { readonly low: number; readonly high: number } | null;
  /** Working days left in the month, today among them. */
  readonly workingDaysLeft: number;
}

/** The target of a month: what Settings says, else the quotas of the active members together; null without any. */
export function monthlyTarget(team: readonly TeamMember[], { target }: Pick<Settings, 'target'>): number | null {
  if (target !== null) return target;
  const quotas = team.flatMap(({ active, quota }) => (active && quota !== null && quota > 0 ? [quota] : []));
  return quotas.length === 0 ? null : quotas.reduce((sum, quota) => sum + quota, 0);
}

/** The running month, quarter and year. Quarters and years begin with the month that Settings says. */
export function targetSpans(
  today: Day,
  { yearStarts }: Pick<Settings, 'yearStarts'>,
): readonly [TargetSpan, TargetSpan, TargetSpan] {
  const date = new Date(today * 86_400_000);
  const first = Math.max(0, monthNames.indexOf(yearStarts));
  const into = (date.getUTCMonth() - first + 12) % 12;
  const span = (name: TargetSpanName, back: number, months: number): TargetSpan => {
    const from = firstOfMonth(today, -back);
    return { name, from, to: firstOfMonth(from, months) - 1, months };
  };
  return [span('month', 0, 1), span('quarter', into % 3, 3), span('year', into, 12)];
}

/** What the team won against what it wants, in the month, the quarter and the year that are running. */
export function target(
  deals: readonly Deal[],
  about: {
    readonly team: readonly TeamMember[];
    readonly settings: Settings;
    readonly months: Forecast['months'];
    readonly calendar: WorkingCalendar;
    readonly today: Day;
  },
): Target {
  const { team, settings, months, calendar, today } = about;
  const monthly = monthlyTarget(team, settings);
  const [month, quarter, year] = targetSpans(today, settings);
  const period = (span: TargetSpan): TargetPeriod => {
    const won = wonIn(deals, span.from, Math.min(span.to, today));
    return {
      ...span,
      won: won.reduce((sum, { value }) => sum + (value ?? 0), 0),
      deals: won.length,
      withoutAmount: won.filter(({ value }) => value === null).length,
      target: monthly === null ? null : monthly * span.months,
    };
  };
  const [ahead] = months;
  return {
    periods: [period(month), period(quarter), period(year)],
    lastMonth: period({ name: 'month', from: firstOfMonth(today, -1), to: month.from - 1, months: 1 }),
    likely:
      ahead === undefined || ahead.from !== month.from
        ? null
        : { low: ahead.wonSoFar + ahead.low, high: ahead.wonSoFar + ahead.high },
    workingDaysLeft: workingDaysBetween(today - 1, month.to, calendar),
  };
}

/** Whether deals were won, and nobody typed an amount for any of them (or none has a rate): then nobody knows the money. */
export function hasNoAmounts({ deals, withoutAmount }: TargetPeriod): boolean {
  return deals > 0 && deals === withoutAmount;
}

/** The deals that were won from a day on, up to and with another. */
export function wonIn(deals: readonly Deal[], from: Day, to: Day): readonly Deal[] {
  return deals.filter(
    ({ outcome, ended, lead }) => outcome === 'won' && lead !== null && ended !== null && ended >= from && ended <= to,
  );
}

const monthNames: readonly string[] = settingKeys.find(({ field }) => field === 'yearStarts')?.choices ?? [];
