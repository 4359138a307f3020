import { dayTimeOf } from '../workbook/day-time.ts';
import { commonOf } from './digest-for.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Mailbox } from './mailbox.ts';
import { makeDigest } from './make-digest.ts';
import type { DigestPlan } from './make-digest.ts';
import { standingsOf } from './standings.ts';

/**
 * The mail about leads that have come in since their reader's last mail, or null where there are none. Its key names the hour:
 * at most one an hour. One of today that is still to be sent is sent as the same mail, whatever the hour; after one
 * that was given up there is none on that day, and the leads come in the next morning's mail.
 */
export function newLeadsMail(mailbox: Mailbox, desk: MailDesk): DigestPlan | null {
  const part = partOf(mailbox, desk);
  if (part === null) return null;
  const common = commonOf(mailbox, desk, 'new-leads', part);
  const isNews = mailbox.candidates.filter(({ found }) => found.some(({ rule }) => rule === 'came-in'));
  return makeDigest(
    { ...mailbox, candidates: isNews },
    {
      ...common,
      standingOf: (candidate) => {
        const standings = standingsOf(candidate, mailbox, desk, common);
        return standings.some(({ rule, standing }) => rule === 'came-in' && standing.isDue) ? standings : [];
      },
    },
  );
}

function partOf({ recipient, schedule, time }: Mailbox, { ledger, now, workbookKey }: MailDesk): number | null {
  const address = recipient.address.toLowerCase();
  const ofToday = ledger.filter(
    (row) => row.kind === 'new-leads' && row.localDate === time.today && row.recipient.toLowerCase() === address,
  );
  if (ofToday.some(({ state }) => state === 'failed')) return null;
  const open = ofToday.find(({ state }) => state === 'due' || state === 'retry' || state === 'claimed');
  const isOurs = open?.key.startsWith(`${workbookKey}|`) === true;
  const part = isOurs ? Number(open.key.split('|').at(-1)) : NaN;
  if (Number.isSafeInteger(part)) return part;
  const local = dayTimeOf(now, schedule.timeZone);
  return Math.floor((local - Math.floor(local)) * 24 + 1e-6);
}
