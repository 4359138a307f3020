import type { DealDates } from './alarm.ts';

/** A pace is taken over so many days. */
const paceDays = 56;

/**
 * How many weeks the open deals would take at the pace of eight weeks (Little's law): now, and when a change began. Null
 * where nothing closed, for then there is no pace.
 */
export function weeksOfWork(
  deals: readonly DealDates[],
  today: number,
  before: number,
): { readonly now: number | null; readonly usual: number | null } {
  return { now: weeksAt(deals, today), usual: weeksAt(deals, before) };
}

function weeksAt(deals: readonly DealDates[], day: number): number | null {
  let [open, closed] = [0, 0];
  for (const { started, ended, outcome } of deals) {
    const isGone = outcome !== 'open';
    // A closed deal without a day, or one that vanished without one, is open on no day that anybody knows.
    if (isGone && ended === null) continue;
    if (ended !== null && ended < day && ended >= day - paceDays && outcome !== 'removed') closed++;
    if (started !== null && started < day && (!isGone || (ended ?? 0) >= day)) open++;
  }
  return closed === 0 ? null : (open * paceDays) / 7 / closed;
}
