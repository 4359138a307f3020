import type { Finding } from '../findings/finding.ts';
import type { LeadToAct } from '../reminders/leads-to-act-on.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import type { PushedDeal } from './pipeline-changes/pushed-deals.ts';

/** What somebody should make up their mind about: an open deal, and why it will not settle itself. */
export type Decision = { readonly deal: Deal } & (
  | { readonly kind: 'pushed'; readonly times: number; readonly to: Day }
  | { readonly kind: 'no owner'; readonly cameIn: Day | null }
  | { readonly kind: 'no contact'; readonly days: number }
  | { readonly kind: 'twice'; readonly other: Deal }
);

export interface ToDecideInput {
  readonly deals: readonly Deal[];
  /** Pushed three times or more. */
  readonly pushed: readonly PushedDeal[];
  /** Null before reminders are planned. */
  readonly toAct: readonly LeadToAct[] | null;
  readonly findings: readonly Finding[];
}

/** As many as a person decides in one go. */
export const mostToDecide = 3;

/** From so many days without contact on a deal is hardly alive. */
export const veryLongDays = 90;

/**
 * The three most valuable open deals that wait for a decision: pushed three times or more, in the sheet twice, new without an owner,
 * without contact for 90 days. A deal stands here once, for the first of these that holds. One without an amount is taken for as
 * much as the middle one of the open deals: what just came in mostly has none, and would never be asked about.
 */
export function toDecide({ deals, pushed, toAct, findings }: ToDecideInput): readonly Decision[] {
  const open = new Map(
    deals.flatMap((deal) => (deal.outcome === 'open' && deal.lead !== null ? [[deal.id, deal]] : [])),
  );
  const usesOwners = deals.some(({ owner }) => owner !== null);
  const found: Decision[] = [
    ...pushed.flatMap(({ lead, times, now }) => of(open.get(lead), { kind: 'pushed', times, to: now })),
    // Before who takes it: one of the two may have somebody.
    ...findings.flatMap(({ code, lead, other }) => {
      const twin = open.get(other ?? '');
      const isTwice = code === 'lead/likely-duplicate' && lead !== null && twin !== undefined;
      return isTwice ? of(open.get(lead), { kind: 'twice', other: twin }) : [];
    }),
    ...(toAct ?? []).flatMap(({ lead, kind, owner }) => {
      const deal = open.get(lead);
      const isNobodys = usesOwners && kind === 'new' && owner === null;
      return isNobodys ? of(deal, { kind: 'no owner', cameIn: deal?.started ?? null }) : [];
    }),
    ...(toAct ?? []).flatMap(({ lead, quietFor }) =>
      quietFor !== null && quietFor >= veryLongDays ? of(open.get(lead), { kind: 'no contact', days: quietFor }) : [],
    ),
  ];
  const taken = new Set<string>();
  const once = found.filter(({ deal, ...why }) => {
    const ids = why.kind === 'twice' ? [deal.id, why.other.id] : [deal.id];
    if (ids.some((id) => taken.has(id))) return false;
    for (const id of ids) taken.add(id);
    return true;
  });
  const middle = middleValue([...open.values()]);
  const worth = ({ deal }: Decision): number => deal.value ?? middle;
  return once.sort((a, b) => worth(b) - worth(a) || (a.deal.id < b.deal.id ? -1 : 1)).slice(0, mostToDecide);
}

type Why = Decision extends infer D ? (D extends Decision ? Omit<D, 'deal'> : never) : never;

function of(deal: Deal | undefined, why: Why): readonly Decision[] {
  return deal === undefined ? [] : [{ deal, ...why } as Decision];
}

/** Of an even number the lower of the two in the middle; 0 where none has an amount. */
function middleValue(deals: readonly Deal[]): number {
  const values = deals.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  return values[Math.floor((values.length - 1) / 2)] ?? 0;
}
