import { groupNameOf } from '../leads/grouping.ts';
import type { Grouping } from '../leads/grouping.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { isOverdue } from '../reminders/leads-to-act-on.ts';
import type { LeadToAct } from '../reminders/leads-to-act-on.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { targetSpans } from './target.ts';
import type { TargetSpan, TargetSpanName } from './target.ts';

/** What was won in a span. */
interface WonInSpan {
  /** Null where deals were won and none of them has an amount. */
  readonly money: number | null;
  readonly deals: number;
}

/** What was won of one person, source, … in the running month, quarter and year, and what is open. */
export interface Standing {
  readonly name: string;
  readonly won: Readonly<Record<TargetSpanName, WonInSpan>>;
  /** Of a month; null where there is none, as for anything but people. */
  readonly quota: number | null;
  readonly open: number;
  readonly openValue: number | null;
  /** Open deals whose next step is overdue; null before reminders are planned. */
  readonly overdue: number | null;
}

export interface Standings {
  readonly by: Grouping;
  readonly spans: readonly [TargetSpan, TargetSpan, TargetSpan];
  /** Whoever won most this month first, then this quarter, this year. All of them. */
  readonly rows: readonly Standing[];
}

/** The group of deals whose cell is blank. */
export const nobody = '(none)';

interface StandingsInput {
  readonly deals: readonly Deal[];
  readonly team: readonly TeamMember[];
  /** Null before reminders are planned. */
  readonly toAct: readonly LeadToAct[] | null;
  readonly today: Day;
  readonly yearStarts: string;
}

/** Who, or which source, …, won what; and what is open. Nobody is left out; without any value there is no row. */
export function standings(by: Grouping, { deals, team, toAct, today, yearStarts }: StandingsInput): Standings {
  const spans = targetSpans(today, { yearStarts });
  const quotas = by.field === 'owner' ? quotasOf(team) : new Map<string, number>();
  const groups = new Map<string, Deal[]>([...quotas.keys()].map((name) => [name, []]));
  for (const deal of deals) {
    if (deal.lead === null) continue;
    const name = groupNameOf(deal.lead, by.field) ?? nobody;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [deal]);
    else group.push(deal);
  }
  if (groups.size === 1 && groups.has(nobody)) return { by, spans, rows: [] };
  const overdue = toAct === null ? null : new Set(toAct.flatMap((each) => (isOverdue(each, today) ? [each.lead] : [])));
  const rows = [...groups].map(([name, group]): Standing => {
    const open = group.filter(({ outcome }) => outcome === 'open');
    return {
      name,
      won: wonInSpans(group, spans, today),
      quota: quotas.get(name) ?? null,
      open: open.length,
      openValue: totalValue(open),
      overdue: overdue === null ? null : open.filter(({ id }) => overdue.has(id)).length,
    };
  });
  return { by, spans, rows: rows.sort(byWon) };
}

function quotasOf(team: readonly TeamMember[]): Map<string, number> {
  return new Map(
    team.flatMap(({ name, active, quota }) => (active && quota !== null && quota > 0 ? [[name, quota] as const] : [])),
  );
}

function wonInSpans(deals: readonly Deal[], spans: Standings['spans'], today: Day): Standing['won'] {
  const won = (name: TargetSpanName): WonInSpan => {
    const from = spans.find((span) => span.name === name)?.from ?? today;
    const ended = deals.filter((deal) => isWonIn(deal, from, today));
    return { money: ended.length === 0 ? 0 : totalValue(ended), deals: ended.length };
  };
  return { month: won('month'), quarter: won('quarter'), year: won('year') };
}

function isWonIn({ outcome, ended }: Deal, from: Day, to: Day): boolean {
  return outcome === 'won' && ended !== null && ended >= from && ended <= to;
}

/** What was won as a share of the quota of so many months; null where either is not known. */
export function shareOfQuota({ money }: WonInSpan, quota: number | null, months: number): number | null {
  return quota === null || money === null ? null : money / (quota * months);
}

function byWon(a: Standing, b: Standing): number {
  for (const span of ['month', 'quarter', 'year'] as const) {
    const more = (b.won[span].money ?? 0) - (a.won[span].money ?? 0) || b.won[span].deals - a.won[span].deals;
    if (more !== 0) return more;
  }
  return (b.openValue ?? -1) - (a.openValue ?? -1) || b.open - a.open || (a.name < b.name ? -1 : 1);
}
