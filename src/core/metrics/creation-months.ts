import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';
import type { Deal } from './deal.ts';

/** What became of the deals that came in one month. */
interface CreationMonth {
  /** Its first day. */
  readonly from: Day;
  readonly came: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  /** Of the won ones, in the team's currency. */
  readonly wonMoney: number;
}

export interface CreationMonths {
  /** The newest first; months in which none came are there too. */
  readonly months: readonly CreationMonth[];
  /** Deals of which nobody knows when they came. */
  readonly withoutStart: number;
}

const shown = 12;

/** The last twelve months by when deals came in: came = won so far + lost + still open. Rows that are gone are in none. */
export function creationMonths(deals: readonly Deal[], today: Day): CreationMonths {
  const inSheet = deals.filter(({ lead }) => lead !== null);
  const dated = inSheet.filter(({ started }) => started !== null && started <= today);
  if (dated.length === 0) return { months: [], withoutStart: inSheet.length };
  const first = dated.reduce((least, { started }) => Math.min(least, started ?? least), today);
  const months = Array.from({ length: shown }, (_, back) => firstOfMonth(today, -back)).filter(
    (from) => from >= firstOfMonth(first),
  );
  const byMonth = new Map(months.map((from) => [from, { came: 0, won: 0, lost: 0, open: 0, wonMoney: 0 }]));
  for (const { started, outcome, value } of dated) {
    const month = byMonth.get(firstOfMonth(started ?? 0));
    if (month === undefined || outcome === 'removed') continue;
    month.came++;
    month[outcome]++;
    if (outcome === 'won') month.wonMoney += value ?? 0;
  }
  return {
    months: [...byMonth].map(([from, counts]) => ({ from, ...counts })),
    withoutStart: inSheet.length - dated.length,
  };
}
