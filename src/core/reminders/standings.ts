import { isInEpisode } from './escalations.ts';
import type { FoundReason } from './find-rules.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import { newsRules } from './reminder.ts';
import { reminderRules } from '../leads/reminder-rules.ts';
import type { DigestKind } from './reminder.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import { inStep, showingsOf, standingOf, stepAfterTriage } from './showings.ts';
import type { Showing } from './showings.ts';

/** Where each reason of a lead stands with the reader of a mailbox, as a mail of this kind and key would show it. */
export function standingsOf(
  candidate: Candidate,
  mailbox: Mailbox,
  { showings, triagedOn }: MailDesk,
  mail: { readonly kind: DigestKind; readonly key: string },
): readonly StandingReason[] {
  const address = mailbox.recipient.address.toLowerCase();
  const { today } = mailbox.time;
  const judged = candidate.found.map((reason) => {
    const shown = shownAs(reason.rule)
      .flatMap((rule) => showingsOf(showings, rule, candidate.one.lead.key))
      .filter((one) => isFor(one, mail.kind, address) && one.key !== mail.key && isInEpisode(one, reason))
      .sort((a, b) => a.day - b.day || a.step - b.step);
    // "Only me" shows what owners would get, whatever was in a first list.
    const waits = mail.kind !== 'preview' && shown.length === 0 && isBacklog(reason, triagedOn) ? triagedOn : null;
    const occasions = waits === null ? shown : [{ day: waits, step: stepAfterTriage }];
    const isOld = waits !== null || shown.some(({ certain }) => certain);
    return { ...reason, isOld, standing: standingOf(occasions, today, mailbox.schedule.calendar) };
  });
  return inStep(judged).map(({ isOld, ...reason }) =>
    // News is told once, and is none any more when a first list is out.
    isOld && newsRules.has(reason.rule) ? { ...reason, standing: { ...reason.standing, isDue: false } } : reason,
  );
}

/** What had begun before the first list, or nobody knows when. */
function isBacklog({ since }: FoundReason, triagedOn: number | null): boolean {
  return triagedOn !== null && (since === null || since < triagedOn);
}

/** What says nothing of the deal itself. */
const besidesIt: ReadonlySet<ReminderRule> = new Set(['fix-row', 'lead-update']);
const aboutTheDeal = reminderRules.filter((rule) => !besidesIt.has(rule));

/**
 * Under which rules a showing counts as one of this rule: a lead that its reader was shown for whatever reason has come in
 * for them; and whoever was told of it as new since it changed hands was told that it is theirs.
 */
function shownAs(rule: ReminderRule): readonly ReminderRule[] {
  if (rule === 'came-in') return aboutTheDeal;
  return rule === 'handed-over' ? [rule, 'came-in'] : [rule];
}

/** A preview goes by earlier previews; mails to owners by what was mailed to that owner, and by the triage list. */
function isFor(one: Pick<Showing, 'kind' | 'recipient'>, kind: DigestKind, address: string): boolean {
  if (kind === 'preview') return one.kind === 'preview';
  if (one.kind === 'triage') return true;
  return (one.kind === 'digest' || one.kind === 'new-leads') && one.recipient === address;
}
