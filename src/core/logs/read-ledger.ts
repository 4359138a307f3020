import { outcomeOf } from './mail-outcome.ts';
import type { LedgerRow } from './ledger-row.ts';
import { isMessageIdOf } from './message-id.ts';
import { parseLedgerItems } from './ledger-items.ts';
import type { Tab } from '../workbook/workbook.ts';
import { lineHash } from './log-sum.ts';
import { rebuiltLine } from './rebuilt-line.ts';
import { fieldReaders, readLines } from './read-lines.ts';
import type { Line } from './read-lines.ts';

const states: ReadonlySet<string> = new Set([
  'due',
  'claimed',
  'sent',
  'failed',
  'retry',
  'needs review',
] satisfies LedgerRow['state'][]);
const { text, time, number } = fieldReaders('reminder-log');

/** By what a line of the ledger is read. */
export interface LedgerReading {
  /** Names of this workbook in keys. */
  readonly workbooks: readonly string[];
  /** Hashes of lines that do not count: they were dated ahead. */
  readonly ahead: ReadonlySet<number>;
}

/** A line of the ledger, and what names its present content. */
export interface HashedLedgerRow {
  readonly row: LedgerRow;
  readonly hash: number;
}

/**
 * The lines of the Reminder Log. A line counts even where cells of it were damaged, or are those of another mail, and then as
 * `needs review`: a mail that may have gone out is never sent again. What is lost of a line is made anew from the rest.
 */
export function readLedger(tab: Tab, reading: LedgerReading): LedgerRow[] {
  return linesThatCount(tab, reading).map(rowOf);
}

/** The same with the hashes of the lines, which cost a while. */
export function readHashedLedger(tab: Tab, reading: LedgerReading): HashedLedgerRow[] {
  return linesThatCount(tab, reading).map((line) => ({ row: rowOf(line), hash: hashOf(line) }));
}

function linesThatCount(tab: Tab, { workbooks, ahead }: LedgerReading): Line[] {
  return readLines(tab, 'reminder-log').flatMap((read) => {
    const line = rebuiltLine(read, workbooks);
    return text(line, 'key') === null || (ahead.size > 0 && ahead.has(hashOf(line))) ? [] : [line];
  });
}

function hashOf({ cells }: Line): number {
  return lineHash('reminder-log', cells);
}

function rowOf(line: Line): LedgerRow {
  const key = text(line, 'key') ?? '';
  const messageId = text(line, 'messageId');
  const state = text(line, 'state')?.toLowerCase() ?? '';
  const claimedAt = time(line, 'claimedAt');
  const isWhole = states.has(state) && (messageId === null || isMessageIdOf(key, messageId));
  const stands: Pick<LedgerRow, 'state' | 'reply'> = {
    state: isWhole ? (state as LedgerRow['state']) : 'needs review',
    reply: text(line, 'reply'),
  };
  return {
    key,
    ...stands,
    kind: text(line, 'kind') ?? '',
    recipient: text(line, 'recipient') ?? '',
    localDate: Math.floor(time(line, 'localDate') ?? claimedAt ?? 0),
    claim: text(line, 'claim'),
    claimedAt,
    settledAt: time(line, 'settledAt'),
    attempts: number(line, 'attempts') ?? 0,
    messageId,
    items: parseLedgerItems(text(line, 'items') ?? ''),
    outcome: outcomeOf(text(line, 'outcome'), stands),
    row: line.row + 1,
  };
}
