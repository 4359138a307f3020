import { findMember, isMailable, plainAddress } from './addressing.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { ledgerKey } from './ledger-key.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { mailTimeOf } from './mail-time.ts';
import type { MailSchedule } from './mail-time.ts';
import type { ReminderInput } from './plan-reminders.ts';
import type { Digest } from './reminder.ts';
import { isWeeklySummary } from './rule-settings.ts';
import { ledgerFor, trialWorkbookKey } from './trial.ts';
import { weekdayOf } from './working-calendar.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';

/**
 * The weekly summaries that are due now: to everybody whom somebody names as manager, else to the team's address, else to
 * whoever set it up. On the day of the week from Settings, or on the next working day after it; once a week.
 */
export function planWeeklySummaries(input: Omit<ReminderInput, 'history' | 'stages'>): readonly Digest[] {
  const inTrial = input.trialAddress !== undefined;
  const { settings, now } = input;
  const workbookKey = inTrial ? trialWorkbookKey(input.workbookKey) : input.workbookKey;
  const records = { ...input.records, ledger: ledgerFor(input.records.ledger, inTrial) };
  const isSwitchedOff = records.reminderRules.findLast(({ rule }) => isWeeklySummary(rule))?.enabled === false;
  if (!settings.weeklySummary || isSwitchedOff || !input.isBound || settings.mail === 'off') return [];
  return readersOf({ ...input, records }).flatMap(({ member, address }): readonly Digest[] => {
    const schedule = mailScheduleOf(member, settings, records.holidays);
    const { isDue, today } = mailTimeOf(now, schedule);
    const daysSince = (weekdayOf(today) - settings.weeklySummaryDay + 7) % 7;
    const week = today - daysSince;
    const isSent = records.ledger.some(
      (row) =>
        row.kind === 'weekly-summary' &&
        row.recipient.toLowerCase() === address.toLowerCase() &&
        row.localDate >= week &&
        (row.state === 'sent' || row.state === 'needs review' || row.outcome === 'refused message'),
    );
    if (!isDue || isSent || (daysSince > lateAtMost && workedBetween(week, today, schedule))) return [];
    return [
      {
        key: ledgerKey(workbookKey, 'weekly-summary', address, today),
        kind: 'weekly-summary',
        recipient: { name: member?.name ?? null, address },
        localDate: today,
        items: [],
        stillOpen: 0,
        more: 0,
        inReplyTo: null,
      },
    ];
  });
}

/** A summary that was missed comes so many days late at most; but it waits for the first day on which its reader works. */
const lateAtMost = 3;

function workedBetween(from: Day, to: Day, { calendar, awayUntil }: MailSchedule): boolean {
  for (let day = from; day < to; day++)
    if (calendar.isWorkingDay(day) && (awayUntil === null || day >= awayUntil)) return true;
  return false;
}

/** Who may be mailed and takes mail: of the managers, else the team's address, else whoever set it up. */
function readersOf({ records, settings, now, mayBeMailed = () => true }: Omit<ReminderInput, 'history' | 'stages'>) {
  const refused = refusedAddresses(records.ledger, Math.floor(now / 86_400_000));
  const book = { suppressions: records.suppressions, refused, mayBeMailed };
  const to = (text: string | null | undefined, member: TeamMember | null = null) => {
    const address = plainAddress(text);
    if (address === null || !isMailable(address, book)) return [];
    return [{ member: member ?? findMember(address, records.team), address }];
  };
  if (settings.mail === 'only me') return to(settings.myAddress);
  const managers = new Map<string, { member: TeamMember | null; address: string }>();
  for (const { manager } of records.team) {
    const member = manager === null ? null : findMember(manager, records.team);
    if (member?.active !== true) continue;
    for (const reader of to(member.email, member)) managers.set(reader.address.toLowerCase(), reader);
  }
  if (managers.size > 0) return [...managers.values()];
  const team = to(settings.teamAddress);
  return team.length > 0 ? team : to(settings.myAddress);
}
