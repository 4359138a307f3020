import type { Day, DayTime } from '../workbook/day-time.ts';

/** A row of the Reminder Log, the ledger: one a mail. */
export interface LedgerRow {
  readonly key: string;
  readonly kind: string;
  readonly recipient: string;
  readonly localDate: Day;
  readonly state: 'due' | 'claimed' | 'sent' | 'failed' | 'retry' | 'needs review';
  readonly claim: string | null;
  readonly claimedAt: DayTime | null;
  readonly settledAt: DayTime | null;
  readonly attempts: number;
  readonly reply: string | null;
  readonly messageId: string | null;
  readonly items: readonly { readonly rule: string; readonly lead: string; readonly step: number }[];
  /** What became of the last attempt; null while there is nothing to tell. */
  readonly outcome: MailOutcome | null;
  /** As people count. */
  readonly row: number;
}

/** What became of one mail that was tried: decided where it is sent, kept in the ledger, and never guessed from a reply. */
export type MailOutcome = 'sent' | 'refused recipient' | 'refused message' | 'not sent' | 'unknown' | 'stop';
