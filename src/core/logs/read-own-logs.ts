import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import type { ActionRow } from './action-row.ts';
import type { LedgerRow } from './ledger-row.ts';
import type { DealChange } from './deal-change.ts';
import { readActions } from './read-actions.ts';
import { readDealChanges } from './read-deal-changes.ts';
import { readEditLog } from './read-edit-log.ts';
import type { EditLogEntry } from './read-edit-log.ts';
import { readLedger } from './read-ledger.ts';
import type { LedgerReading } from './read-ledger.ts';
import { readStageEvents } from './read-stage-events.ts';
import { standingEvents } from './standing-events.ts';
import type { StageEvent } from './stage-event.ts';
import { ledgerAndTold } from './told.ts';

/** What the worker's own logs say that feed back into a run. */
export interface OwnLogs {
  /** Every line of Stage History, in the order in which they were recorded. */
  readonly eventLines: readonly StageEvent[];
  /** Those that stand: without what turned out false, and what says so. */
  readonly events: readonly StageEvent[];
  /** Lines of Deal Changes, in the order of time. */
  readonly dealChanges: readonly DealChange[];
  readonly editLog: readonly EditLogEntry[];
  readonly actions: readonly ActionRow[];
  /** Mails that the Reminder Log or Memory knows of. */
  readonly ledger: readonly LedgerRow[];
}

/** What a sheet says that the worker was never at. */
export const noLogs: OwnLogs = { eventLines: [], events: [], dealChanges: [], editLog: [], actions: [], ledger: [] };

/**
 * Reads them once a run.
 *
 * @param told mails that Memory knows of
 */
export function readOwnLogs(tabs: readonly Tab[], reading: LedgerReading, told: readonly LedgerRow[]): OwnLogs {
  const own = (name: WorkerTabName): Tab | undefined => tabs.find(({ ownedAs }) => ownedAs === name);
  const actions = own('actions');
  const ledger = own('reminder-log');
  const eventLines = readStageEvents(own('stage-history'), reading.ahead).events;
  return {
    eventLines,
    events: standingEvents(eventLines),
    dealChanges: readDealChanges(own('deal-changes'), reading.ahead),
    editLog: readEditLog(own('edit-log')),
    actions: actions === undefined ? [] : readActions(actions, reading.ahead),
    ledger: ledger === undefined ? told : ledgerAndTold(readLedger(ledger, reading), told),
  };
}
