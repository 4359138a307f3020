import { adviceFor } from '../bottlenecks/advice.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { leadList, type LeadList } from './lead-list.ts';

/** How many deals are in a stage now: a count, which needs no minimum sample and is not called the bottleneck. */
export interface WaitingStage {
  readonly stage: string;
  readonly name: string;
  readonly count: number;
  /** In the team's currency; null where none has an amount. */
  readonly value: number | null;
  /** The one that has been there longest, of those whose day is known. */
  readonly oldest: { readonly lead: string; readonly company: string | null; readonly days: number } | null;
  readonly advice: string;
  readonly leads: LeadList;
}

/** Open stages with open deals in them, most money first, then most deals, then the order of the pipeline. */
export function waitingNow(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  today: Day,
): WaitingStage[] {
  const since = new Map<string, number>();
  for (const visit of visits) {
    if (visit.exit === 'open' && visit.enteredAt !== null) since.set(visit.lead, Math.floor(visit.enteredAt));
  }
  return stages
    .filter((stage) => stage.kind === 'open')
    .map((stage) => {
      const here = deals.filter((deal) => deal.outcome === 'open' && deal.stage === stage.id);
      let oldest: WaitingStage['oldest'] = null;
      for (const deal of here) {
        const entered = since.get(deal.id);
        if (entered === undefined || entered > today) continue;
        const days = today - entered;
        if (oldest === null || days > oldest.days)
          oldest = { lead: deal.id, company: deal.lead?.company ?? null, days };
      }
      return {
        stage: stage.id,
        name: stage.name,
        count: here.length,
        value: totalValue(here),
        oldest,
        advice: adviceFor(stage),
        leads: leadList(here),
        order: stage.order,
      };
    })
    .filter((row) => row.count > 0)
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || b.count - a.count || a.order - b.order)
    .map(({ order: _, ...row }) => row);
}
