import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { leadList, type LeadList } from './lead-list.ts';
import { select, type Selection } from './selection.ts';
import { notYet, whatIsNeeded } from './what-is-needed.ts';

export interface WinRate extends Estimate {
  readonly won: number;
  readonly lost: number;
  readonly leads: LeadList;
}

/** The deals that the win rate is made of: those that were won or lost. */
export function closedDeals(deals: readonly Deal[]): Selection {
  return select(deals, ({ outcome }) => (outcome === 'won' || outcome === 'lost' ? null : undefined));
}

/**
 * Of the deals that were won or lost, the share that was won: won / (won + lost), 0 to 1, with Wilson's 95 % interval.
 * Open deals do not count, so a month in which the quick wins came in looks better than it is: see the curve over age.
 *
 * @example 63 won and 37 lost give 0.63, with an interval from 0.532 to 0.718
 */
export function winRate(deals: readonly Deal[], minimum = 5): WinRate {
  const { deals: closed } = closedDeals(deals);
  const won = closed.filter((deal) => deal.outcome === 'won').length;
  const counted = { won, lost: closed.length - won, leads: leadList(closed) };
  const needs = whatIsNeeded(closed.length, minimum, 'closed deal');
  if (needs !== null) return { ...notYet(needs, closed.length), ...counted };
  return { ...wilsonInterval(won, closed.length, 0.95), n: closed.length, ...counted };
}

/**
 * The same beside deals of which nobody has said yet whether they are won, lost or open: where these could put it outside its interval, it
 * waits for the answer. 9 won, 0 lost and 6 that may be lost are no 100 %.
 */
export function winRateBeside(deals: readonly Deal[], undecided: number): WinRate {
  const rate = winRate(deals);
  const { estimate, low, high, n, won, lost, leads } = rate;
  if (estimate === null || low === null || high === null || undecided === 0) return rate;
  const isSure = low <= won / (n + undecided) && (won + undecided) / (n + undecided) <= high;
  if (isSure) return rate;
  const what = undecided === 1 ? '1 deal' : `${undecided} deals`;
  return { ...notYet(`an answer to what the stage of ${what} means`, n), won, lost, leads };
}
