import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import { converter } from '../../../src/core/leads/converted-money.ts';
import { addresseeOf, findMember } from '../../../src/core/reminders/addressing.ts';
import { deriveEffectiveLeads } from '../../../src/core/reminders/effective-lead.ts';
import type { EffectiveLead } from '../../../src/core/reminders/effective-lead.ts';
import type { FoundReason } from '../../../src/core/reminders/find-rules.ts';
import type { MailDesk } from '../../../src/core/reminders/mail-desk.ts';
import { mailScheduleOf } from '../../../src/core/reminders/mail-schedule.ts';
import { mailTimeOf } from '../../../src/core/reminders/mail-time.ts';
import type { Candidate, Mailbox } from '../../../src/core/reminders/mailbox.ts';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { collectShowings } from '../../../src/core/reminders/showings.ts';
import type { ReminderRule } from '../../../src/core/leads/reminder-rules.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import { aLead, aTeamMember, day, someRecords, someSettings } from '../../support/builders.ts';

/** A Tuesday. */
export const today = day('2026-11-24');
const now = Date.parse('2026-11-24T10:00:00Z');
export const ben = aTeamMember({ name: 'Ben', email: 'ben@team.example', manager: 'Ann' });
export const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example' });

type DeskSaid = Partial<MailDesk> & {
  readonly team?: readonly TeamMember[];
  readonly settings?: Settings;
};

/** Where the mails of Ben, and of Ann who is his manager, are made on a Tuesday at ten. */
export function aDesk(ledger: readonly LedgerRow[] = [], changes: DeskSaid = {}): MailDesk {
  const { team = [ben, ann], settings = someSettings({ mail: 'on', escalation: true }), ...others } = changes;
  const records = someRecords({ team, ledger });
  return {
    ...{ workbookKey: 'wb', records, settings, now, today, ledger, triagedOn: null },
    book: {
      ...{ team, settings, suppressions: new Set(), refused: new Map(), mayBeMailed: () => true },
    },
    rules: ruleSettingsOf([]),
    showings: collectShowings(ledger),
    convert: converter(records.currencyRates, settings.currency),
    ...others,
  };
}

export const found = (rule: ReminderRule, since: number | null = today - 60): FoundReason => ({
  ...{ rule, since, why: `${rule}.` },
});

/** A lead of Ben's, and nothing else that is known of it. */
export function anEffectiveLead(lead: Parameters<typeof aLead>[0]): EffectiveLead {
  const [one] = deriveEffectiveLeads([aLead({ owner: 'Ben', ...lead })], [], [], today);
  if (one === undefined) throw new Error('there is a lead');
  return one;
}

/** The same, and what rules find about it. */
export function aCandidate(
  reasons: readonly FoundReason[],
  lead: Parameters<typeof aLead>[0] = {},
  desk: MailDesk = aDesk(),
): Candidate {
  const one = anEffectiveLead(lead);
  const { owner } = one.lead;
  const addressee = addresseeOf(owner, 'owner', desk.book, today);
  if ('nobody' in addressee) throw new Error(addressee.nobody);
  return { one, found: reasons, addressee, owner: owner === null ? null : findMember(owner, desk.book.team) };
}

/** Ben's mailbox, with these candidates. */
export function aMailbox(candidates: readonly Candidate[], member: TeamMember = ben): Mailbox {
  const schedule = mailScheduleOf(member, someSettings(), []);
  const recipient = { name: member.name, address: member.email ?? '' };
  return { recipient, schedule, time: mailTimeOf(now, schedule), candidates: [...candidates] };
}
