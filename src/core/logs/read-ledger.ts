import { outcomeOf } from '../leads/mail-outcome.ts';
import type { LedgerRow } from '../leads/records.ts';
import { isMessageIdOf } from '../messages/message-id.ts';
import { parseLedgerItems } from '../reminders/ledger-items.ts';
import type { Tab } from '../workbook/workbook.ts';
import { partsOfKey, rebuiltKey } from './ledger-identity.ts';
import { fieldReaders, readLines } from './read-lines.ts';

const states: ReadonlySet<string> = new Set([
  'due',
  'claimed',
  'sent',
  'failed',
  'retry',
  'needs review',
] satisfies LedgerRow['state'][]);
const { text, time, number } = fieldReaders('reminder-log');

/**
 * The lines of the Reminder Log. A line counts even where cells of it were damaged, or are those of another mail, and then as
 * `needs review`: a mail that may have gone out is never sent again. What is lost of a line is made anew from the rest.
 *
 * @param workbooks names of this workbook in keys
 */
export function readLedger(tab: Tab, workbooks: readonly string[]): LedgerRow[] {
  return readLines(tab, 'reminder-log').flatMap((line): LedgerRow[] => {
    const day = time(line, 'localDate');
    const messageId = text(line, 'messageId');
    const said = {
      kind: text(line, 'kind'),
      recipient: text(line, 'recipient'),
      localDate: day === null ? null : Math.floor(day),
    };
    const key = text(line, 'key') ?? rebuiltKey({ ...said, messageId }, workbooks);
    if (key === null) return [];
    const parts = partsOfKey(key);
    const state = text(line, 'state')?.toLowerCase() ?? '';
    const claimedAt = time(line, 'claimedAt');
    const isWhole = states.has(state) && (messageId === null || isMessageIdOf(key, messageId));
    const stands: Pick<LedgerRow, 'state' | 'reply'> = {
      state: isWhole ? (state as LedgerRow['state']) : 'needs review',
      reply: text(line, 'reply'),
    };
    return [
      {
        key,
        ...stands,
        kind: said.kind ?? parts?.kind ?? '',
        recipient: said.recipient ?? parts?.recipient ?? '',
        localDate: said.localDate ?? parts?.localDate ?? Math.floor(claimedAt ?? 0),
        claim: text(line, 'claim'),
        claimedAt,
        settledAt: time(line, 'settledAt'),
        attempts: number(line, 'attempts') ?? 0,
        messageId,
        items: parseLedgerItems(text(line, 'items') ?? ''),
        outcome: outcomeOf(text(line, 'outcome'), stands),
        row: line.row + 1,
      },
    ];
  });
}
