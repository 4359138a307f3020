import { contentHash } from '../../core/workbook/content-hash.ts';
import type { MailLinks } from '../../core/messages/mail-links.ts';
import { oneLine } from '../../core/words/one-line.ts';
import type { Digest, ReminderItem } from '../../core/reminders/reminder.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { signLink } from './signed-link.ts';
import type { LinkAction } from './signed-link.ts';

/** A link in a mail is good for a month; by then the lead has been shown again. */
const goodFor = 30 * 86_400_000;
/** The Recalculate link stands in Metrics, and is written anew every night. */
const recalculateGoodFor = 365 * 86_400_000;

interface Signing {
  /** Address of the act function. */
  readonly base: string;
  /** Newest first. */
  readonly keys: readonly string[];
  readonly workbookKey: string;
  readonly now: Instant;
}

/** The links of a mail, with signed ones for done and snooze beside those that only open something. */
export function signedMailLinks(opening: MailLinks, signing: Signing): MailLinks {
  const link =
    (action: LinkAction) =>
    (digest: Digest, item: ReminderItem): string | null => {
      // A preview is read by somebody who is not asked to act, and a lead without an ID cannot be named.
      if (item.leadId === null || digest.kind === 'preview') return null;
      return linkTo(signing, {
        workbook: signing.workbookKey,
        lead: item.leadId,
        action,
        title: oneLine(item.title, 60),
        by: digest.recipient.address,
        nonce: contentHash(`${digest.key} ${item.leadId} ${action}`),
        // Whole days: the same mail planned twice on a day carries the same links.
        expires: Math.floor(signing.now / 86_400_000) * 86_400_000 + goodFor,
      });
    };
  return { ...opening, done: link('done'), snooze: link('snooze') };
}

/** The Recalculate link of the Metrics tab. Works as often as it is used. */
export function recalculateLink(signing: Signing): string {
  const expires = Math.floor(signing.now / 86_400_000) * 86_400_000 + recalculateGoodFor;
  const { workbookKey: workbook, base: title } = signing;
  return linkTo(signing, { workbook, lead: '', action: 'recalculate', title, by: '', nonce: '', expires });
}

function linkTo({ base, keys }: Signing, link: Parameters<typeof signLink>[0]): string {
  const url = new URL(base);
  url.searchParams.set('t', signLink(link, keys));
  return url.href;
}
