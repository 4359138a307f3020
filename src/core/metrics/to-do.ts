import { actKinds } from '../reminders/leads-to-act-on.ts';
import type { ActKind, LeadToAct } from '../reminders/leads-to-act-on.ts';

type ActCounts = Readonly<Record<ActKind, number>>;

/** What is to be done today. */
export interface ToDo {
  /** The most pressing first. */
  readonly leads: readonly LeadToAct[];
  readonly counts: ActCounts;
  /** By owner, null = nobody's; whoever has most that is new, overdue, due or late first. */
  readonly owners: readonly { readonly owner: string | null; readonly counts: ActCounts }[];
  /** In those without a plan, in the team's currency; null where none has an amount. */
  readonly noPlanValue: number | null;
}

/** Counts today's list: in all, and of each owner. */
export function toDo(leads: readonly LeadToAct[]): ToDo {
  const owners = new Map<string | null, LeadToAct[]>();
  for (const lead of leads) {
    const own = owners.get(lead.owner);
    if (own === undefined) owners.set(lead.owner, [lead]);
    else own.push(lead);
  }
  const worths = leads.flatMap(({ kind, worth }) => (kind === 'no plan' && worth !== null ? [worth] : []));
  return {
    leads,
    counts: countsOf(leads),
    owners: [...owners]
      .map(([owner, own]) => ({ owner, counts: countsOf(own) }))
      .sort((a, b) => pressing(b.counts) - pressing(a.counts) || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1)),
    noPlanValue: worths.length === 0 ? null : worths.reduce((sum, worth) => sum + worth, 0),
  };
}

/**
 * So many of the list as there is room for: of each kind in turn, so that many new ones do not hide what is overdue. Leads without a
 * plan are not among them: they are for a quiet hour.
 */
export function firstToDo(leads: readonly LeadToAct[], most: number): readonly LeadToAct[] {
  const lists = actKinds.filter((kind) => kind !== 'no plan').map((kind) => leads.filter((lead) => lead.kind === kind));
  const chosen = new Set<LeadToAct>();
  for (let place = 0; chosen.size < most && lists.some((list) => list.length > place); place++) {
    for (const list of lists) {
      const lead = list[place];
      if (lead !== undefined && chosen.size < most) chosen.add(lead);
    }
  }
  return leads.filter((lead) => chosen.has(lead));
}

function countsOf(leads: readonly LeadToAct[]): ActCounts {
  const counts = Object.fromEntries(actKinds.map((kind) => [kind, 0])) as Record<ActKind, number>;
  for (const { kind } of leads) counts[kind]++;
  return counts;
}

function pressing(counts: ActCounts): number {
  return counts.new + counts.overdue + counts.due + counts.late;
}
