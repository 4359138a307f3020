import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day } from '../workbook/day-time.ts';

/** Where the team stands with mail. */
export interface GoingLive {
  /** True: what is there now is a backlog and goes into one triage list. */
  readonly isPending: boolean;
  /** The day of the triage list: what had begun before it and was not in it waits like what was in it. Null = there was none. */
  readonly triagedOn: Day | null;
}

/** A note of the worker's that mail is on is no proof that the backlog was dealt with, unless it is older than this. */
const noteIsRecent = 7;

/** Mail that was turned on anew so many days after the last mail left meets what has gathered since. */
const longPause = 30;

/**
 * Judged by the ledger: as long as no mail to owners and no triage list ever left, the next one is the triage list. A
 * workbook that says that its mail has been on for longer than a week is taken at its word.
 */
export function goingLive(
  ledger: readonly LedgerRow[],
  settings: Settings,
  today: Day,
  triageKey: string | null,
): GoingLive {
  let newest: Day | null = null;
  let triagedOn: Day | null = null;
  for (const row of ledger) {
    if (row.kind !== 'digest' && row.kind !== 'new-leads' && row.kind !== 'triage') continue;
    if (row.state !== 'sent' && row.state !== 'needs review' && row.state !== 'claimed') continue;
    // A triage list of today that is claimed and not settled is still on its way.
    if (row.key === triageKey && row.state === 'claimed') continue;
    newest = Math.max(newest ?? row.localDate, row.localDate);
    if (row.kind === 'triage') triagedOn = Math.max(triagedOn ?? row.localDate, row.localDate);
  }
  const { mailOnSince } = settings;
  // A quiet month is no pause: nothing was due. Only mail that was turned on anew meets a backlog again.
  if (newest !== null) return { isPending: mailOnSince !== null && mailOnSince > newest + longPause, triagedOn };
  return { isPending: mailOnSince === null || today - mailOnSince <= noteIsRecent, triagedOn: null };
}
