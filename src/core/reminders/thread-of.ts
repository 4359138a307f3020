import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Mailbox } from './mailbox.ts';
import type { DigestKind } from './reminder.ts';

/** The mails of one week to one person are one conversation. */
export function threadOf(
  ledger: readonly LedgerRow[],
  kind: DigestKind,
  mailbox: Pick<Mailbox, 'recipient' | 'time'>,
): string | null {
  if (kind !== 'digest') return null;
  const weekOf = (day: Day): number => Math.floor((day + 3) / 7);
  const address = mailbox.recipient.address.toLowerCase();
  let first: LedgerRow | null = null;
  for (const row of ledger) {
    if (row.kind !== 'digest' || row.state !== 'sent' || !isPlainId(row.messageId)) continue;
    if (row.recipient.toLowerCase() !== address || row.localDate >= mailbox.time.today) continue;
    if (weekOf(row.localDate) !== weekOf(mailbox.time.today)) continue;
    if (first === null || row.localDate < first.localDate) first = row;
  }
  return first?.messageId ?? null;
}

/** A cell can hold anything; only what the worker could have written goes into a header. */
function isPlainId(text: string | null): boolean {
  return text !== null && /^<[A-Za-z0-9]{1,100}@[A-Za-z0-9.-]{1,253}>$/.test(text);
}
