import { findEscalations } from './escalations.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { mailTimeOf } from './mail-time.ts';

/** A manager's mailbox, with the standing of each reason in the owner's schedule. */
export interface EscalationMailbox {
  readonly mailbox: Mailbox;
  readonly standing: Map<Candidate, readonly StandingReason[]>;
}

/** What goes on to managers today, a mailbox each. */
export function escalationMailboxes(mailboxes: Iterable<Mailbox>, desk: MailDesk): readonly EscalationMailbox[] {
  const { settings, records, now } = desk;
  const byManager = new Map<string, EscalationMailbox>();
  for (const owners of mailboxes) {
    for (const { manager, candidate, reasons } of findEscalations(owners, desk)) {
      const address = manager.recipient.address.toLowerCase();
      const schedule = mailScheduleOf(manager.member, settings, records.holidays);
      const known = byManager.get(address) ?? {
        mailbox: { recipient: manager.recipient, schedule, time: mailTimeOf(now, schedule), candidates: [] },
        standing: new Map<Candidate, readonly StandingReason[]>(),
      };
      const moved = { ...candidate, addressee: { ...manager, instead: null } };
      known.mailbox.candidates.push(moved);
      known.standing.set(moved, reasons);
      byManager.set(address, known);
    }
  }
  return [...byManager.values()];
}
