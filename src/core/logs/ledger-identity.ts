import { messageIdOf } from './message-id.ts';
import { dayFromParts, isoDay } from '../workbook/day-time.ts';
import type { Day } from '../workbook/day-time.ts';

const ofTrial = { key: 'trial|', kind: 'trial ' };

/** What the key of a mail says: the same as the cells beside it. */
export interface KeyParts {
  /** As the ledger's Kind says it: “trial digest”. */
  readonly kind: string;
  /** Lower case. */
  readonly recipient: string;
  readonly localDate: Day;
}

/** Takes a ledger key apart (`ledgerKey` made it); null where it is none of ours. */
export function partsOfKey(key: string): KeyParts | null {
  const found = /^(.+)\|([a-z-]+)\|([^|]*)\|(\d{4})-(\d\d)-(\d\d)\|\d+$/.exec(key);
  if (found === null) return null;
  const [, , kind = '', recipient = '', year, month, day] = found;
  const localDate = dayFromParts(Number(year), Number(month), Number(day));
  return { kind: key.startsWith(ofTrial.key) ? ofTrial.kind + kind : kind, recipient, localDate };
}

/** What is left of a line whose key is gone. */
export interface KeylessLine {
  readonly kind: string | null;
  readonly recipient: string | null;
  readonly localDate: Day | null;
  readonly messageId: string | null;
}

/**
 * The key of a line that has lost it, made anew from its other cells. The Message-ID follows from the key, so it proves which workbook the mail
 * was of; without that proof the line counts as one of the first of them. Null where too little is left.
 *
 * @param workbooks names of workbooks in keys, this one's first
 */
export function rebuiltKey(line: KeylessLine, workbooks: readonly string[]): string | null {
  const { kind, recipient, localDate, messageId } = line;
  if (kind === null || recipient === null || localDate === null) return null;
  const isTrial = kind.startsWith(ofTrial.kind);
  const about = [isTrial ? kind.slice(ofTrial.kind.length) : kind, recipient.toLowerCase(), isoDay(localDate), '1'];
  const keys = workbooks.map((workbook) => [isTrial ? ofTrial.key + workbook : workbook, ...about].join('|'));
  const nameIn = (id: string): string => id.slice(0, id.indexOf('@'));
  return (
    keys.find((key) => messageId !== null && nameIn(messageIdOf(key, '')) === nameIn(messageId)) ?? keys[0] ?? null
  );
}
