import type { LedgerRow } from '../logs/ledger-row.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Closing } from './closings.ts';
import { longestCell, ledgerItemLine } from '../logs/ledger-items.ts';

type Item = LedgerRow['items'][number];

/** What the ledger keeps of a weekly summary, beside the closed deals that stood in it (`won 1 <lead>`, `lost 1 <lead>`). */
const weekOf = 'week';
/** The day from which the list of deals that had been closed before is complete: what was closed earlier is no news. */
const completeFrom = 'complete-from';

/** The Monday of the week that a summary was about; null: it was sent before that was kept. */
export function weekOfSummary({ items }: LedgerRow): Day | null {
  return items.find(({ rule }) => rule === weekOf)?.step ?? null;
}

/**
 * Which closed deals a reader need not be told about any more, by the summaries so far: what stood in one that was sent,
 * and what had been closed before the first. A summary that may not have arrived has told nothing. A deal that was opened
 * again since, and closed again, is closed anew.
 */
export function toldClosings(summaries: readonly LedgerRow[]): (closing: Closing) => boolean {
  const known = new Map<string, number>();
  let earliest = Infinity;
  let from: Day | null = null;
  for (const row of summaries) {
    const at = row.claimedAt ?? row.localDate;
    earliest = Math.min(earliest, weekOfSummary(row) ?? Infinity);
    for (const { rule, step, lead } of row.items) {
      if (rule === completeFrom) from = Math.max(from ?? step, step);
      else if (step === 0 || row.state === 'sent') {
        const name = `${rule} ${lead}`;
        known.set(name, Math.max(at, known.get(name) ?? at));
      }
    }
  }
  const floor = from ?? earliest;
  return ({ outcome, lead, notBefore, latest }) => {
    if (latest < floor) return true;
    const toldAt = known.get(`${outcome} ${lead}`);
    if (toldAt === undefined) return false;
    // A date is the whole of its day: a summary tells of days that are over.
    return notBefore === null || notBefore < (Number.isInteger(notBefore) ? Math.floor(toldAt) : toldAt);
  };
}

/**
 * What the ledger is to keep of a summary: the deals that it tells, and where it is its reader's first, those that had
 * been closed before. Where a cell cannot hold them all, the newest; what was closed earlier than they counts as told.
 */
export function itemsOfSummary(
  week: Day,
  told: readonly Closing[],
  before: readonly Closing[] | null,
): readonly Item[] {
  const newestFirst = (list: readonly Closing[]) => list.toSorted((a, b) => b.latest - a.latest);
  const itemOf = ({ outcome, lead }: Closing, step: number): Item => ({ rule: outcome, step, lead });
  const listed = [
    ...newestFirst(told).map((closing) => ({ closing, item: itemOf(closing, 1) })),
    ...newestFirst(before ?? []).map((closing) => ({ closing, item: itemOf(closing, 0) })),
  ];
  const items: Item[] = [{ rule: weekOf, step: week, lead: isoDay(week) }];
  // The week, the bottleneck and since when the list is complete stand beside them.
  let room = longestCell - 400;
  let cut = -1;
  for (const { closing, item } of listed) {
    room -= ledgerItemLine(item).length + 1;
    if (room >= 0) items.push(item);
    else cut = Math.max(cut, closing.latest);
  }
  if (before === null && cut < 0) return items;
  // Never later than the week itself: what is closed from then on comes in the next summary.
  const from = Math.min(week, cut + 1);
  return [...items, { rule: completeFrom, step: from, lead: isoDay(from) }];
}
