import type { Message } from '../../core/messages/message.ts';
import type { Digest } from '../../core/reminders/reminder.ts';
import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import type { DayTime } from '../../core/workbook/day-time.ts';
import { countsForLimits, mailsOn } from '../../core/reminders/mails-on.ts';
import { mayRetryNow } from './settle.ts';

/** A mail with what it is about. */
export interface PlannedMail {
  readonly digest: Digest;
  readonly message: Message;
}

export interface ChosenMails {
  readonly toSend: readonly PlannedMail[];
  /** Over the daily cap: they wait until tomorrow. */
  readonly overCap: number;
  /** Were put off by the server, and their time has not come. */
  readonly waiting: number;
}

/** Which of the planned mails may be claimed now, by what the ledger says and the caps of the environment. */
export function chooseMails(
  planned: readonly PlannedMail[],
  ledger: readonly LedgerRow[],
  about: {
    readonly now: DayTime;
    readonly isIdempotent: boolean;
    readonly mailsPerDay: number;
    readonly mailsPerPerson: number;
  },
): ChosenMails {
  const rows = new Map<string, LedgerRow>();
  const perPerson = new Map<string, number>();
  const personOn = (recipient: string, localDate: number): string => `${recipient.toLowerCase()} ${localDate}`;
  let today = mailsOn(ledger, Math.floor(about.now));
  for (const row of ledger) {
    rows.set(row.key, row);
    if (!countsForLimits(row)) continue;
    if (row.kind !== 'digest') continue;
    const name = personOn(row.recipient, row.localDate);
    perPerson.set(name, (perPerson.get(name) ?? 0) + 1);
  }
  const toSend: PlannedMail[] = [];
  let overCap = 0;
  let waiting = 0;
  for (const mail of unheardFirst(planned)) {
    const row = rows.get(mail.message.key);
    const isOurs = row === undefined || row.state === 'due' || (row.state === 'claimed' && about.isIdempotent);
    if (!isOurs && row.state !== 'retry') continue;
    if (row?.state === 'retry' && !mayRetryNow(row, about.now)) {
      waiting++;
      continue;
    }
    // A claimed one was counted when it was claimed.
    const isCounted = row?.state === 'claimed';
    const name = personOn(mail.digest.recipient.address, mail.digest.localDate);
    const mails = perPerson.get(name) ?? 0;
    const isDigest = mail.digest.kind === 'digest';
    if (!isCounted && (today >= about.mailsPerDay || (isDigest && mails >= about.mailsPerPerson))) {
      overCap++;
      continue;
    }
    if (!isCounted) today++;
    if (!isCounted && isDigest) perPerson.set(name, mails + 1);
    toSend.push(mail);
  }
  return { toSend, overCap, waiting };
}

/** Under a cap, mails with something that nobody was told yet go before those that only repeat; else the order stays. */
function unheardFirst(planned: readonly PlannedMail[]): readonly PlannedMail[] {
  const hasNews = ({ digest }: PlannedMail): number => (digest.items.some(({ step }) => step === 0) ? 1 : 0);
  return planned.toSorted((a, b) => hasNews(b) - hasNews(a));
}
