import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { leadList, type LeadList } from './lead-list.ts';

/** Why deals are lost: one reason, with the stages in which they were lost. */
export interface LostReason {
  readonly reason: string;
  readonly count: number;
  readonly value: number | null;
  /** Stage name → how many were lost out of it; in the order of the pipeline. */
  readonly byStage: readonly { readonly stage: string; readonly count: number }[];
  readonly leads: LeadList;
}

const shown = 30;

/** Why a deal was lost, as it is written there. */
export function lostReasonOf({ lead }: Deal): string {
  const text = lead?.lostReason?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? '(no reason given)' : text;
}

/** Lost deals by reason, most first; letter case and spaces do not matter. Those without one are "(no reason given)". */
export function lostReasons(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
): LostReason[] {
  const lostFrom = new Map<string, string>();
  for (const visit of visits) if (visit.exit === 'lost') lostFrom.set(visit.lead, visit.stage);
  const groups = new Map<string, { readonly name: string; readonly deals: Deal[] }>();
  for (const deal of deals) {
    if (deal.outcome !== 'lost') continue;
    const name = lostReasonOf(deal);
    const key = name.toLowerCase();
    const group = groups.get(key);
    if (group) group.deals.push(deal);
    else groups.set(key, { name, deals: [deal] });
  }
  return [...groups.values()]
    .map(({ name, deals: lost }) => ({
      reason: name,
      count: lost.length,
      value: totalValue(lost),
      byStage: stages
        .filter((stage) => stage.kind === 'open')
        .map((stage) => ({
          stage: stage.name,
          count: lost.filter((deal) => lostFrom.get(deal.id) === stage.id).length,
        }))
        .filter((row) => row.count > 0),
      leads: leadList(lost),
    }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .slice(0, shown);
}
