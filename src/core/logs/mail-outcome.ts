import type { LedgerRow, MailOutcome } from './ledger-row.ts';

/** The state in which each outcome leaves its mail; docs/mail.md, "Outcomes", says what comes next. */
export const stateAfter: Readonly<Record<MailOutcome, 'sent' | 'failed' | 'retry' | 'needs review'>> = {
  sent: 'sent',
  /** The address itself takes no mail, for good: it is passed over for 14 days. */
  'refused recipient': 'failed',
  /** This mail was refused, by a filter or a rule: its leads come again in a new one. The address is as good as before. */
  'refused message': 'failed',
  /** Certainly not sent, and worth another try today. */
  'not sent': 'retry',
  /** May have been sent: never sent again. */
  unknown: 'needs review',
  /** Mail as such does not work: certainly not sent, worth another try today, and the run ends. */
  stop: 'retry',
};

/** After so many attempts a mail that was put off each time is given up for the day; what it said comes in the next one. */
export const mostAttempts = 6;

/**
 * The outcome that stands in a row of the ledger; null while there is none. Rows that were written before there was a column
 * for it tell by their state, and by a reply that leaves no doubt.
 */
export function outcomeOf(
  cell: string | null,
  { state, reply }: Pick<LedgerRow, 'state' | 'reply'>,
): MailOutcome | null {
  if (state === 'due' || state === 'claimed') return null;
  if (state === 'sent') return 'sent';
  if (state === 'needs review') return 'unknown';
  const said = Object.hasOwn(stateAfter, cell ?? '') ? (cell as MailOutcome) : null;
  // What was put off is given up for the day as "failed", too.
  if (said !== null && (stateAfter[said] === state || stateAfter[said] === 'retry')) return said;
  return state === 'failed' && isUnknownMailbox.test(reply ?? '') ? 'refused recipient' : 'not sent';
}

/** Replies to a mailbox that does not exist, as servers that speak plainly give them. */
const isUnknownMailbox =
  /^55[013][ -](?:5\.1\.(?:1|10)\b|(?!5\.[2-7]\.).*\b(?:no such (?:user|mailbox|recipient)|(?:user|recipient|mailbox) (?:unknown|not found|does not exist|doesn't exist)|unknown (?:user|recipient|mailbox))\b)/i;
