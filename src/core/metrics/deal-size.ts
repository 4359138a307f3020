import { quantile } from '../statistics/quantile.ts';
import type { Deal } from './deal.ts';
import { leadList, type LeadList } from './lead-list.ts';
import type { LeftOut } from './left-out.ts';
import { leftOutOf, select, type Selection } from './selection.ts';
import { rateNeeded, whatIsNeeded } from './what-is-needed.ts';

/** In the team's currency. */
export interface DealSize {
  readonly mean: number | null;
  readonly median: number | null;
  readonly total: number | null;
  readonly n: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
  readonly leads: LeadList;
}

const noAmount = 'no amount';
const noRate = 'no exchange rate for its day';

/** The deals that the deal size is made of: the won ones with an amount. */
export function sizedDeals(deals: readonly Deal[]): Selection {
  return select(deals, ({ outcome, value, unconverted }) => {
    if (outcome !== 'won') return undefined;
    return value !== null ? null : unconverted ? noRate : noAmount;
  });
}

/**
 * What a won deal is worth: mean, median and total of the amounts of won deals that have one, at the rate of the day they
 * closed. Open and lost deals do not count.
 */
export function dealSize(deals: readonly Deal[], minimum = 5): DealSize {
  const sized = sizedDeals(deals);
  const counted = sized.deals;
  const values = counted.map((deal) => deal.value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const needs = whatIsNeeded(values.length, minimum, 'won deal') ?? undefined;
  return {
    mean: needs ? null : total / values.length,
    median: needs ? null : quantile(values, 0.5),
    total: values.length === 0 ? null : total,
    n: values.length,
    ...(needs ? { needs: `${needs} with an amount${rateNeeded(sized.leftOut.get(noRate) ?? [])}` } : {}),
    leftOut: leftOutOf(sized, [noAmount, noRate]),
    leads: leadList(counted),
  };
}
