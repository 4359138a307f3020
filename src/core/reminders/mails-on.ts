import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';

/** Whether a mail counts for the limits of the environment: it left, may have left, or is about to. */
export function countsForLimits({ state }: Pick<LedgerRow, 'state'>): boolean {
  return state !== 'due' && state !== 'retry' && state !== 'failed';
}

/** How many mails count for the limit of a day. */
export function mailsOn(ledger: readonly LedgerRow[], day: Day): number {
  return ledger.filter((row) => countsForLimits(row) && Math.floor(row.claimedAt ?? row.localDate) === day).length;
}
