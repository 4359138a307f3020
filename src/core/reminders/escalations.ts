import type { Day } from '../workbook/day-time.ts';
import { addresseeOf } from './addressing.ts';
import type { AddressBook, Addressed } from './addressing.ts';
import type { FoundReason } from './find-rules.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import type { ReminderItem } from './reminder.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { RuleSettings } from './rule-settings.ts';
import { showingsOf } from './showings.ts';
import type { Showing, Showings } from './showings.ts';
import { addWorkingDays, workingDaysBetween } from './working-calendar.ts';

/** From its third showing on, an item says that it will go on to the manager. */
const announcedFromStep = 2;

/** What the manager never hears of by itself: the sheet's own mistakes, customers who are fine, drafts. */
const keptFromManagers: ReadonlySet<ReminderRule> = new Set(['fix-row', 'check-in', 'lead-update']);

export interface EscalationContext {
  readonly book: AddressBook;
  readonly showings: Showings;
  readonly rules: ReadonlyMap<ReminderRule, RuleSettings>;
}

/** The announcement in the owner's own digest: to whom it goes on, and when, if nothing happens. */
export function announcementFor(
  mailbox: Mailbox,
  candidate: Candidate,
  reason: StandingReason,
  { book, rules }: EscalationContext,
): ReminderItem['goesTo'] {
  if (!mayEscalate(candidate, reason, book) || reason.standing.step < announcedFromStep) return null;
  const manager = managerOf(candidate, book, mailbox.time.today);
  if ('nobody' in manager || manager.via !== 'manager') return null;
  const after = rules.get(reason.rule)?.escalateAfter ?? 3;
  return {
    name: manager.recipient.name ?? manager.recipient.address,
    on: addWorkingDays(mailbox.time.today, after, mailbox.schedule.calendar),
  };
}

export interface Escalation {
  readonly manager: Exclude<Addressed, { nobody: string }>;
  readonly candidate: Candidate;
  /** With the step that the owner was shown. */
  readonly reasons: readonly StandingReason[];
}

/**
 * What goes on to managers today: announced to the owner, the time that was announced has passed, and it was not
 * escalated in this step before.
 */
export function findEscalations(mailbox: Mailbox, { book, showings, rules }: EscalationContext): Escalation[] {
  const { today } = mailbox.time;
  const found: Escalation[] = [];
  for (const candidate of mailbox.candidates) {
    const reasons: StandingReason[] = [];
    for (const reason of candidate.found) {
      const all = showingsOf(showings, reason.rule, candidate.one.lead.key);
      const last = all.findLast((one) => one.kind === 'digest' && isInEpisode(one, reason) && one.day < today);
      if (last === undefined || !last.certain || last.step < announcedFromStep) continue;
      const after = rules.get(reason.rule)?.escalateAfter ?? 3;
      const passed = workingDaysBetween(last.day, today, mailbox.schedule.calendar);
      const isDone = all.some(
        (one) => one.kind === 'escalation' && one.day >= last.day && one.day < today && one.step === last.step,
      );
      const standing = { step: last.step, isDue: passed >= after && !isDone, lastShown: last.day };
      const complete = { ...reason, standing };
      if (standing.isDue && mayEscalate(candidate, complete, book)) reasons.push(complete);
    }
    if (reasons.length === 0) continue;
    const manager = managerOf(candidate, book, today);
    if (!('nobody' in manager) && manager.via === 'manager') found.push({ manager, candidate, reasons });
  }
  return found;
}

export function isInEpisode(showing: Pick<Showing, 'day'>, { since, shownFrom = since }: FoundReason): boolean {
  return shownFrom === null || showing.day >= shownFrom;
}

function mayEscalate(candidate: Candidate, reason: StandingReason, book: AddressBook): boolean {
  return book.settings.escalation && candidate.addressee.via === 'owner' && !keptFromManagers.has(reason.rule);
}

function managerOf(candidate: Candidate, book: AddressBook, today: Day): Addressed {
  return addresseeOf(candidate.one.lead.owner, 'manager', book, today);
}
