import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import { mostAttempts, stateAfter } from '../../core/logs/mail-outcome.ts';
import type { DayTime } from '../../core/workbook/day-time.ts';
import type { SendOutcome } from '../../ports.ts';
import type { LedgerEntry } from './ledger-tab.ts';

/** The ledger entry of a claimed mail whose outcome is known (or known to be unknown). */
export function settle(claimed: LedgerEntry, outcome: SendOutcome | 'not tried', at: DayTime): LedgerEntry {
  if (outcome === 'not tried') {
    return { ...claimed, state: 'due', claim: null, claimedAt: null, attempts: claimed.attempts - 1 };
  }
  const { kind, reply } = outcome;
  const state = stateAfter[kind];
  const isGivenUp = state === 'retry' && claimed.attempts >= mostAttempts;
  return { ...claimed, settledAt: at, reply, outcome: kind, state: isGivenUp ? 'failed' : state };
}

/** Half an hour after the first attempt, then twice as long each time: 8 hours before the last. */
export function mayRetryNow(row: Pick<LedgerRow, 'attempts' | 'settledAt'>, now: DayTime): boolean {
  if (row.settledAt === null) return true;
  const wait = (0.5 * 2 ** Math.max(0, row.attempts - 1)) / 24;
  // A time to come is a clock that was set back, or a forged cell: no reason to wait for it.
  return row.settledAt > now || now - row.settledAt >= wait - 1e-9;
}

/**
 * What earlier runs left behind, to be settled before anything is sent. We hold the lease, so whoever claimed these has
 * stopped: nobody knows whether the mail went out, and it is never sent again. What certainly was not sent and is no
 * longer due is closed: what it said stands in a newer mail.
 */
export function settleLeftovers(
  ledger: readonly LedgerRow[],
  about: {
    /** Keys of the mails that are planned now. */
    readonly planned: ReadonlySet<string>;
    readonly isIdempotent: boolean;
    readonly today: number;
    readonly now: DayTime;
  },
): LedgerEntry[] {
  return ledger.flatMap((row): LedgerEntry[] => {
    const settled = { ...row, settledAt: about.now };
    if (row.state === 'claimed') {
      if (about.isIdempotent && about.planned.has(row.key)) return [];
      const reply = 'The run that was sending this stopped before its outcome was known.';
      return [{ ...settled, state: 'needs review', outcome: 'unknown', reply }];
    }
    if ((row.state === 'retry' || row.state === 'due') && !about.planned.has(row.key) && row.localDate < about.today) {
      const reply = `Not sent that day: ${row.reply ?? 'it was not tried'}`;
      return [{ ...settled, state: 'failed', outcome: row.outcome ?? 'not sent', reply }];
    }
    return [];
  });
}
