import { quantile } from '../statistics/quantile.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { leadList, type LeadList } from './lead-list.ts';
import type { LeftOut } from './left-out.ts';
import { leftOutOf, select, type Selection } from './selection.ts';
import { whatIsNeeded } from './what-is-needed.ts';

/** Open deals that have gone cold: open longer than 95 % of the closed ones took. */
export interface ColdDeals {
  readonly count: number | null;
  /** In the team's currency; null where none has an amount. */
  readonly value: number | null;
  /** Days that 95 % of the closed deals took at most. */
  readonly thresholdDays: number | null;
  /** Of `count`, those open longer than any deal that closed. */
  readonly longerThanAny: number | null;
  /** Closed deals that the threshold is made of. */
  readonly n: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
  readonly leads: LeadList;
}

const noStart = 'no start date';

/** The open deals that have gone cold, and those of which nobody knows; null days: nothing has gone cold yet. */
export function coldOnes(deals: readonly Deal[], thresholdDays: number | null): Selection {
  return select(deals, ({ outcome, days }) => {
    if (outcome !== 'open') return undefined;
    if (days === null) return noStart;
    return thresholdDays !== null && days > thresholdDays ? null : undefined;
  });
}

/** The threshold is the type-7 95 % quantile of the closed deals' days from start to close; at least 20 of them. */
export function coldDeals(deals: readonly Deal[], minimum = 20): ColdDeals {
  const closed: number[] = [];
  for (const deal of deals) {
    if (deal.days !== null && (deal.outcome === 'won' || deal.outcome === 'lost')) closed.push(deal.days);
  }
  const open = deals.filter((deal) => deal.outcome === 'open');
  const left = leftOutOf(coldOnes(open, null), [noStart]);
  const needs = whatIsNeeded(closed.length, minimum, 'closed deal');
  if (needs !== null) {
    const none = { count: null, value: null, thresholdDays: null, longerThanAny: null };
    return { ...none, n: closed.length, needs: `${needs} with both dates`, leftOut: left, leads: leadList([]) };
  }
  const thresholdDays = quantile(closed, 0.95);
  const longest = closed.reduce((most, days) => Math.max(most, days), 0);
  const { deals: cold } = coldOnes(open, thresholdDays);
  return {
    count: cold.length,
    value: cold.length > 0 ? totalValue(cold) : open.some((deal) => deal.value !== null) ? 0 : null,
    thresholdDays,
    longerThanAny: cold.filter((deal) => (deal.days ?? 0) > longest).length,
    n: closed.length,
    leftOut: left,
    leads: leadList(cold),
  };
}
