import type { StageVisit } from '../history/stage-visit.ts';
import { groupNameOf } from '../leads/grouping.ts';
import type { Grouping } from '../leads/grouping.ts';
import type { Stage } from '../workbook/stage.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { chiSquaredTail } from '../statistics/chi-squared-tail.ts';
import { newcombeInterval } from '../statistics/newcombe-interval.ts';
import { cycleLengthAll } from './cycle-length.ts';
import type { CycleLengthAll } from './cycle-length.ts';
import { dealSize } from './deal-size.ts';
import type { DealSize } from './deal-size.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { totalValue } from './lead-counts.ts';
import { leadList } from './lead-list.ts';
import type { LeadList } from './lead-list.ts';
import { orNull } from './or-null.ts';
import { stageMetrics } from './stage-metrics.ts';
import type { StageMetrics } from './stage-metrics.ts';
import { winRate } from './win-rate.ts';
import type { WinRate } from './win-rate.ts';

/** Leads compared by one column. */
export interface GroupedMetrics {
  readonly by: Grouping;
  /** Most deals first; empty where no lead has any. */
  readonly groups: readonly GroupMetrics[];
}

/** The deals of one owner, from one source, or of whatever else leads are compared by. */
export interface GroupMetrics {
  readonly name: string;
  readonly open: number;
  readonly openValue: number | null;
  readonly coldCount: number;
  readonly winRate: WinRate;
  /** Win rate minus that of all others, with Newcombe's 95 % interval; null below the minimum. */
  readonly difference: Estimate | null;
  /** True where the difference stands out after as many looks as there are groups (Benjamini-Hochberg at 5 %). */
  readonly standsOut: boolean;
  readonly dealSize: DealSize;
  readonly cycle: CycleLengthAll;
  readonly stages: readonly StageMetrics[];
  readonly leads: LeadList;
}

/** No list longer than a page can hold; the rest is one line. */
const mostGroups = 40;
const minimumClosed = 10;

/** What groups are computed from; `now` is on the team's clock, deals open for more days than `coldThreshold` are cold. */
export interface GroupInput {
  readonly stages: readonly Stage[];
  readonly deals: readonly Deal[];
  readonly visits: readonly StageVisit[];
  readonly coldThreshold: number | null;
  readonly now: number;
}

/** Figures by the values of a column of leads. Deals without one are under "(none)". */
export function groupMetrics(by: Grouping, input: GroupInput): GroupedMetrics {
  const { stages, deals, visits, coldThreshold, now } = input;
  const groups = new Map<string, Deal[]>();
  for (const deal of deals) {
    if (deal.lead === null) continue;
    const name = groupNameOf(deal.lead, by.field) ?? '(none)';
    const group = groups.get(name);
    if (group) group.push(deal);
    else groups.set(name, [deal]);
  }
  if (groups.size < 1 || (groups.size === 1 && groups.has('(none)'))) return { by, groups: [] };
  const largest = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const shown = largest.slice(0, mostGroups);
  const rest = largest.slice(mostGroups).flatMap(([, group]) => group);
  if (rest.length > 0) shown.push([`(${largest.length - mostGroups} others)`, rest]);
  const visitsOf = visitsByGroup(shown, visits);
  const all = winRate(deals, minimumClosed);
  const made = shown.map(([name, group], i) => {
    const rate = winRate(group, minimumClosed);
    const othersWon = all.won - rate.won;
    const othersN = all.won + all.lost - rate.won - rate.lost;
    const comparable = rate.needs === undefined && othersN >= minimumClosed;
    const difference = comparable
      ? newcombeInterval({ successes: othersWon, n: othersN }, { successes: rate.won, n: rate.won + rate.lost }, 0.95)
      : null;
    const open = group.filter((deal) => deal.outcome === 'open');
    return {
      name,
      open: open.length,
      openValue: totalValue(open),
      coldCount: coldThreshold === null ? 0 : open.filter((deal) => (deal.days ?? 0) > coldThreshold).length,
      winRate: rate,
      difference:
        difference === null
          ? null
          : { estimate: difference.estimate, low: orNull(difference.low), high: orNull(difference.high), n: rate.n },
      pValue: comparable ? twoSharesPValue(rate.won, rate.won + rate.lost, othersWon, othersN) : Number.NaN,
      dealSize: dealSize(group),
      cycle: cycleLengthAll(group),
      stages: stageMetrics(stages, group, visitsOf[i]!, now),
      leads: leadList(group),
    };
  });
  const adjusted = benjaminiHochberg(made.map((group) => group.pValue));
  const standsOut = (i: number): boolean => (adjusted[i] ?? Number.NaN) < 0.05;
  return { by, groups: made.map(({ pValue: _, ...group }, i) => ({ ...group, standsOut: standsOut(i) })) };
}

/** The stays of the deals of each group. Those of one lead stand side by side: it is looked up once. */
function visitsByGroup(groups: readonly (readonly [string, readonly Deal[]])[], visits: readonly StageVisit[]) {
  const found = groups.map((): StageVisit[] => []);
  const groupOf = new Map<string, StageVisit[]>();
  groups.forEach(([, deals], i) => {
    for (const { id } of deals) groupOf.set(id, found[i]!);
  });
  let lead: string | null = null;
  let group: StageVisit[] | undefined;
  for (const visit of visits) {
    if (visit.lead !== lead) group = groupOf.get(visit.lead);
    lead = visit.lead;
    group?.push(visit);
  }
  return found;
}

/** Pearson's χ² of two proportions. */
function twoSharesPValue(wonA: number, nA: number, wonB: number, nB: number): number {
  const pooled = (wonA + wonB) / (nA + nB);
  const variance = pooled * (1 - pooled) * (1 / nA + 1 / nB);
  if (!(variance > 0)) return 1;
  return chiSquaredTail((wonA / nA - wonB / nB) ** 2 / variance, 1);
}
