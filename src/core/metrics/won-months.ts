import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { wonIn } from './target.ts';

/** What was won in one calendar month, by the day of closing. */
export interface WonMonth {
  /** Its first day. */
  readonly from: Day;
  readonly deals: number;
  /** In the team's currency; null where deals were won and none of them has an amount. */
  readonly money: number | null;
}

const shown = 12;

/** The last twelve months, the running one last; none before the first deal that was won, and none at all without one. */
export function wonMonths(deals: readonly Deal[], today: Day): readonly WonMonth[] {
  const won = wonIn(deals, firstOfMonth(today, 1 - shown), today);
  const months = Array.from({ length: shown }, (_, i) => firstOfMonth(today, i + 1 - shown));
  const byMonth = new Map(months.map((from) => [from, [] as Deal[]]));
  for (const deal of won) byMonth.get(firstOfMonth(deal.ended ?? today))?.push(deal);
  const first = months.findIndex((from) => (byMonth.get(from)?.length ?? 0) > 0);
  if (first < 0) return [];
  return [...byMonth]
    .slice(first)
    .map(([from, own]) => ({ from, deals: own.length, money: own.length === 0 ? 0 : totalValue(own) }));
}
