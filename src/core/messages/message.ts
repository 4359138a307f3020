import type { Instant } from '../workbook/day-time.ts';
import type { Recipient } from '../reminders/reminder.ts';

/** A mail ready to be sent; the same input gives the same bytes. */
export interface Message {
  /** Key of its row in the ledger. */
  readonly key: string;
  readonly to: Recipient;
  readonly replyTo: Recipient | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Instant;
  readonly headers: Readonly<Record<string, string>>;
  /** Message-ID of the thread's first mail, for In-Reply-To and References. */
  readonly inReplyTo: string | null;
}
