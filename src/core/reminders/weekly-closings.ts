import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Closing } from './closings.ts';
import { itemsOfSummary, toldClosings, weekOfSummary } from './told-closings.ts';
import { weekdayOf } from './working-calendar.ts';

/** The closed deals that a weekly summary tells of: each once to each reader. */
export interface WeeklyClosings {
  /** Monday of the calendar week that it is about. */
  readonly from: Day;
  /** Its Sunday. */
  readonly to: Day;
  readonly inWeek: readonly Closing[];
  /** Closed before that, or nobody knows when, and in no summary to this reader yet. */
  readonly earlier: readonly Closing[];
  /** For the ledger: which these are. */
  readonly kept: LedgerRow['items'];
}

/** Monday of the week before the one in which `day` lies. */
export function lastMondayBefore(day: Day): Day {
  return day - (weekdayOf(day) - 1) - 7;
}

/**
 * What a summary about the week from `from` on tells of the closed deals. A reader's own earlier summaries say what is no
 * news; to somebody who never got one, those of the others, but for the week itself; where there are none, the week alone
 * is told, and what was closed before is kept as known: typed later than that, it would be news.
 *
 * @param summaries the ledger's rows of weekly summaries
 * @param address of the reader
 */
export function weeklyClosings(
  closings: readonly Closing[],
  from: Day,
  summaries: readonly LedgerRow[],
  address: string,
): WeeklyClosings {
  const to = from + 6;
  const past = closings.filter(({ day }) => day === null || day <= to);
  const before = summaries.filter((row) => (weekOfSummary(row) ?? Infinity) < from);
  const own = before.filter(({ recipient }) => recipient.toLowerCase() === address.toLowerCase());
  const isTold = toldClosings(own.length > 0 ? own : before);
  const isInWeek = ({ day }: Closing): boolean => day !== null && day >= from;
  const isNews = (closing: Closing): boolean => {
    if (before.length === 0) return isInWeek(closing);
    return (own.length === 0 && isInWeek(closing)) || !isTold(closing);
  };
  const news = past.filter(isNews);
  const known = own.length > 0 ? null : past.filter((closing) => !isNews(closing));
  return {
    from,
    to,
    inWeek: news.filter(isInWeek),
    earlier: news.filter((closing) => !isInWeek(closing)),
    kept: itemsOfSummary(from, news, known),
  };
}
