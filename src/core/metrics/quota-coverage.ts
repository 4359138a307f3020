import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Deal } from './deal.ts';
import type { Forecast } from './forecast.ts';
import { monthlyTarget } from './target.ts';

/** What is won and expected against the team's targets. */
export interface QuotaCoverage {
  /** The target of a month, in the team's currency: Settings, else of all active members together. */
  readonly quotaPerMonth: number;
  readonly months: readonly {
    readonly from: Day;
    readonly wonSoFar: number;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    /** (Won so far + expected) / quota. */
    readonly coverage: number;
  }[];
  readonly owners: readonly {
    readonly name: string;
    readonly quota: number;
    readonly wonThisMonth: number;
    readonly share: number;
  }[];
}

/** Coverage against quota; null where there is none. */
export function quotaCoverage(
  team: readonly TeamMember[],
  deals: readonly Deal[],
  months: Forecast['months'],
  { settings, today }: { readonly settings: Settings; readonly today: Day },
): QuotaCoverage | null {
  const members = team.filter((member) => member.active && member.quota !== null && member.quota > 0);
  const quotaPerMonth = monthlyTarget(team, settings);
  if (quotaPerMonth === null) return null;
  const from = firstOfMonth(today);
  const wonBy = new Map<string, number>();
  for (const deal of deals) {
    if (deal.outcome !== 'won' || deal.ended === null || deal.ended < from || deal.ended > today) continue;
    if (deal.owner !== null) wonBy.set(deal.owner, (wonBy.get(deal.owner) ?? 0) + (deal.value ?? 0));
  }
  return {
    quotaPerMonth,
    months: months.map((month) => ({
      from: month.from,
      wonSoFar: month.wonSoFar,
      expected: month.expected,
      low: month.low,
      high: month.high,
      coverage: (month.wonSoFar + month.expected) / quotaPerMonth,
    })),
    owners: members.map((member) => {
      const wonThisMonth = wonBy.get(member.name) ?? 0;
      return { name: member.name, quota: member.quota ?? 0, wonThisMonth, share: wonThisMonth / (member.quota ?? 1) };
    }),
  };
}
