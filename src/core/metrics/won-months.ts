import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';
import type { Deal } from './deal.ts';
import { wonIn } from './target.ts';

/** What was won in one calendar month, by the day of closing. */
export interface WonMonth {
  /** Its first day. */
  readonly from: Day;
  readonly deals: number;
  /** In the team's currency. */
  readonly money: number;
}

const shown = 12;

/** The last twelve months, the running one last; none before the first deal that was won, and none at all without one. */
export function wonMonths(deals: readonly Deal[], today: Day): readonly WonMonth[] {
  const won = wonIn(deals, firstOfMonth(today, 1 - shown), today);
  const months = Array.from({ length: shown }, (_, i) => firstOfMonth(today, i + 1 - shown));
  const byMonth = new Map(months.map((from) => [from, { deals: 0, money: 0 }]));
  for (const { ended, value } of won) {
    const month = byMonth.get(firstOfMonth(ended ?? today));
    if (month === undefined) continue;
    month.deals++;
    month.money += value ?? 0;
  }
  const first = months.findIndex((from) => (byMonth.get(from)?.deals ?? 0) > 0);
  return first < 0 ? [] : [...byMonth].slice(first).map(([from, counts]) => ({ from, ...counts }));
}
