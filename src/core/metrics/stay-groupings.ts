import type { StayGrouping } from '../bottlenecks/watched-stays.ts';
import { type Grouping, groupNameOf } from '../leads/grouping.ts';
import type { Lead } from '../leads/lead.ts';

/** How stays fall into groups: by who had the deal then, for history keeps that; by all else as its row says now. */
export function stayGroupings(groupings: readonly Grouping[], leads: readonly Lead[]): StayGrouping[] {
  return groupings.map((by) => {
    if (by.field === 'owner') return { by, nameOf: (visit) => visit.owner };
    const names = new Map(leads.map((lead) => [lead.key, groupNameOf(lead, by.field)]));
    return { by, nameOf: (visit) => names.get(visit.lead) ?? null };
  });
}
