import type { Lead } from '../leads/lead.ts';
import type { Deal } from './deal.ts';
import { leadList, type LeadList } from './lead-list.ts';
import { select, type Selection } from './selection.ts';

/** How many rows there are, and how many have an error that sets something aside. */
export interface LeadCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly setAside: number;
  /** Finding code → leads that have it; a lead with two errors counts under both. */
  readonly setAsideBy: Readonly<Record<string, number>>;
  /** Share of leads without an error, 0 to 1; null without leads. */
  readonly dataQuality: number | null;
}

/** Data quality: the share of leads whose row has no error. */
export function countLeads(rowCount: number, leads: readonly Lead[]): LeadCounts {
  // Rows that are in no figure, because somebody has to say first what their stage means.
  const undecided = rowCount - leads.length;
  const by = new Map<string, number>(undecided > 0 ? [['sheet/question', undecided]] : []);
  let setAside = 0;
  for (const lead of leads) {
    if (lead.errors.length > 0) setAside++;
    for (const code of new Set(lead.errors)) by.set(code, (by.get(code) ?? 0) + 1);
  }
  return {
    rows: rowCount,
    accepted: leads.length - setAside,
    setAside: setAside + undecided,
    setAsideBy: Object.fromEntries([...by].sort(([a], [b]) => (a < b ? -1 : 1))),
    dataQuality: leads.length === 0 ? null : (leads.length - setAside) / leads.length,
  };
}

/** Deals by outcome, with the money in the open ones. */
export interface DealCounts {
  readonly open: number;
  readonly won: number;
  readonly lost: number;
  /** In the team's currency; null where no open deal has an amount. */
  readonly openValue: number | null;
  readonly openWithoutAmount: number;
  readonly openUnconverted: number;
  readonly openLeads: LeadList;
  readonly unknownStage: number;
}

/** The deals whose amounts are the money in the open ones. */
export function openMoney(deals: readonly Deal[]): Selection {
  return withMoney(deals.filter(({ outcome }) => outcome === 'open'));
}

/** The deals whose amounts are the money in all of these. */
export function withMoney(deals: readonly Deal[]): Selection {
  return select(deals, ({ value, unconverted }) =>
    value !== null ? null : unconverted ? 'no exchange rate' : 'no amount',
  );
}

/** Open, won and lost by the stage that the row has; an unknown stage counts as open. */
export function countDeals(deals: readonly Deal[]): DealCounts {
  const open = deals.filter((deal) => deal.outcome === 'open');
  const money = openMoney(deals);
  return {
    open: open.length,
    won: deals.filter((deal) => deal.outcome === 'won').length,
    lost: deals.filter((deal) => deal.outcome === 'lost').length,
    openValue: totalValue(money.deals),
    openWithoutAmount: money.leftOut.get('no amount')?.length ?? 0,
    openUnconverted: money.leftOut.get('no exchange rate')?.length ?? 0,
    openLeads: leadList(open),
    unknownStage: open.filter((deal) => deal.stage === null).length,
  };
}

/** The money in some deals, in the team's currency; null where none has an amount: never 0 for "not known". */
export function totalValue(deals: readonly Deal[]): number | null {
  let total: number | null = null;
  for (const deal of deals) if (deal.value !== null) total = (total ?? 0) + deal.value;
  return total;
}
