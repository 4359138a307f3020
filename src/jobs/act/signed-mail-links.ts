import { contentHash } from '../../core/workbook/content-hash.ts';
import { answerLinkLabels } from '../../core/messages/mail-links.ts';
import type { AnswerLink, AnswerLinkKind, AskedAbout, MailLinks } from '../../core/messages/mail-links.ts';
import { oneLine } from '../../core/words/one-line.ts';
import type { Digest } from '../../core/reminders/reminder.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { AnswerChoices } from '../../core/leads/answer-choices.ts';
import { aboutOf, isOffered } from './link-about.ts';
import { longestToken, signLink } from './signed-link.ts';
import type { ActLink } from './signed-link.ts';

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
  /** What can be answered; the Recalculate link asks for nothing. */
  readonly choices?: AnswerChoices;
}

/** In the order in which they stand in a mail. */
const inOrder = ['done', 'won', 'lost', 'moved', 'waiting', 'snooze', 'hand to', 'calendar'] as const;
const ofAnOffer = ['accepted', 'declined'] as const;

/** The links of a mail, with signed ones for every answer beside those that only open something. */
export function signedMailLinks(opening: MailLinks, signing: Signing): MailLinks {
  const link = (kind: AnswerLinkKind, digest: Digest, item: AskedAbout): string | null => {
    // A preview is read by somebody who is not asked to act, and a lead without an ID cannot be named.
    if (item.leadId === null || digest.kind === 'preview') return null;
    const { deal } = item;
    const { choices } = signing;
    if (deal !== undefined && choices !== undefined && !isOffered(kind, deal, choices)) return null;
    const about = deal === undefined || choices === undefined ? undefined : aboutOf(kind, deal, choices);
    const offered = ofAnOffer.some((each) => each === kind) ? { to: item.offeredTo ?? '' } : {};
    return shortEnough(signing, {
      workbook: signing.workbookKey,
      lead: item.leadId,
      action: kind,
      title: oneLine(item.title, 60),
      by: digest.recipient.address,
      nonce: contentHash(`${digest.key} ${item.leadId} ${kind}`),
      // Whole days: the same mail planned twice on a day carries the same links.
      expires: Math.floor(signing.now / 86_400_000) * 86_400_000 + goodFor,
      ...(about === undefined ? {} : { about: { ...about, ...offered } }),
    });
  };
  const kindsOf = ({ deal, offeredTo }: AskedAbout): readonly AnswerLinkKind[] =>
    deal === undefined ? [] : offeredTo === undefined ? inOrder : ofAnOffer;
  return {
    ...opening,
    done: (digest, item) => (item.offeredTo === undefined ? link('done', digest, item) : null),
    snooze: (digest, item) => (item.offeredTo === undefined ? link('snooze', digest, item) : null),
    // A list of two hundred deals with eight links each is more than a mail holds.
    answers: (digest, item) =>
      (digest.kind === 'triage' ? [] : kindsOf(item)).flatMap((kind): AnswerLink[] => {
        const url = link(kind, digest, item);
        return url === null ? [] : [{ kind, label: answerLinkLabels[kind], url }];
      }),
  };
}

/** With a list that is too long for an address its page asks for the name instead. */
function shortEnough(signing: Signing, link: ActLink): string {
  const { stages: _stages, people: _people, ...about } = link.about ?? {};
  const isTooLong = link.about !== undefined && signLink(link, signing.keys).length > longestToken;
  return linkTo(signing, isTooLong ? { ...link, about } : link);
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
