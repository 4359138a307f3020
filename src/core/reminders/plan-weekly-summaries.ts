import { findMember, isMailable } from './addressing.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { closingsOf } from './closings.ts';
import { ledgerKey } from './ledger-key.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { mailTimeOf } from './mail-time.ts';
import type { MailSchedule } from './mail-time.ts';
import type { ReminderInput } from './plan-reminders.ts';
import type { Digest } from './reminder.ts';
import { isWeeklySummary } from '../leads/reminder-rules.ts';
import { asOwnersGot, trialWorkbookKey, withoutTrials } from './trial.ts';
import { fullTrust } from './trust.ts';
import { toldBottleneck } from './told-bottleneck.ts';
import type { ToldBottleneck } from './told-bottleneck.ts';
import { weekOfSummary } from './told-closings.ts';
import { lastMondayBefore, weeklyClosings } from './weekly-closings.ts';
import type { WeeklyClosings } from './weekly-closings.ts';
import { weekdayOf } from './working-calendar.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';

/** A weekly summary, with the closed deals that it tells of. */
export interface WeeklySummary extends Digest {
  readonly closings: WeeklyClosings;
  /** Whether it goes to somebody's manager, or to whoever tries out what managers get; else to whoever reads the team's mail. */
  readonly isForManager: boolean;
  /** What this reader was told last; null = nothing. */
  readonly lastBottleneck: ToldBottleneck | null;
  /** Whether it is told in this one (`withBottleneck`). */
  readonly tellsBottleneck: boolean;
}

/**
 * The weekly summaries that are due now: to everybody whom somebody names as manager, else to the team's address, else to
 * whoever set it up. On the day of the week from Settings, or on the next working day after it; once a week. Each is about
 * the calendar week, Monday to Sunday, before the one in which that day lies, however late it goes out.
 */
export function planWeeklySummaries(input: Omit<ReminderInput, 'stages'>): readonly WeeklySummary[] {
  const inTrial = input.trialAddress !== undefined;
  const { settings, now, history, trust = fullTrust } = input;
  const workbookKey = inTrial ? trialWorkbookKey(input.workbookKey) : input.workbookKey;
  const records = { ...input.records, ledger: (inTrial ? asOwnersGot : withoutTrials)(input.records.ledger) };
  const isSwitchedOff = records.reminderRules.findLast(({ rule }) => isWeeklySummary(rule))?.enabled === false;
  if (!settings.weeklySummary || isSwitchedOff || !input.isBound || settings.mail === 'off') return [];
  const due = readersOf({ ...input, records }).flatMap(({ member, address, isForManager }) => {
    const schedule = mailScheduleOf(member, settings, records.holidays);
    const { isDue, today } = mailTimeOf(now, schedule);
    const daysSince = (weekdayOf(today) - settings.weeklySummaryDay + 7) % 7;
    const day = today - daysSince;
    const summaries = records.ledger.filter((row) => row.kind === 'weekly-summary');
    const isSent = summaries.some((row) => isTo(row, address) && isAboutWeekOf(row, day) && isSettled(row));
    // Nobody can say whether that week's went out.
    const isInDoubt = trust.blindOn !== null && trust.blindOn >= day;
    if (
      !isDue ||
      isSent ||
      isInDoubt ||
      trust.hold !== null ||
      (daysSince > lateAtMost && workedBetween(day, today, schedule))
    )
      return [];
    return [{ recipient: { name: member?.name ?? null, address }, isForManager, today, day, summaries }];
  });
  if (due.length === 0) return [];
  const all = closingsOf(records.leads, history.lives);
  return due.map(({ recipient, isForManager, today, day, summaries }) => {
    const closings = weeklyClosings(all, lastMondayBefore(day), summaries, recipient.address);
    return {
      key: ledgerKey(workbookKey, { kind: 'weekly-summary', address: recipient.address, localDate: today }),
      kind: 'weekly-summary',
      recipient,
      localDate: today,
      items: [],
      stillOpen: 0,
      more: 0,
      inReplyTo: null,
      kept: closings.kept,
      closings,
      isForManager,
      lastBottleneck: toldBottleneck(summaries, recipient.address),
      tellsBottleneck: false,
    };
  });
}

function isTo({ recipient }: LedgerRow, address: string): boolean {
  return recipient.toLowerCase() === address.toLowerCase();
}

/** Whether a summary was about the week that is due on `day`; a row that does not say so, by when it was sent. */
function isAboutWeekOf(row: LedgerRow, day: Day): boolean {
  const week = weekOfSummary(row);
  return week === null ? row.localDate >= day : week >= lastMondayBefore(day);
}

/** What was put off until its day was over may still come on the next one; who refuses all mail is no reader meanwhile. */
function isSettled({ state, outcome }: LedgerRow): boolean {
  return state === 'sent' || state === 'needs review' || outcome === 'refused message';
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
  const to = (text: string | null | undefined, isForManager: boolean, member: TeamMember | null = null) => {
    const address = plainAddress(text);
    if (address === null || !isMailable(address, book)) return [];
    return [{ member: member ?? findMember(address, records.team), address, isForManager }];
  };
  if (settings.mail === 'only me') return to(settings.myAddress, true);
  const managers = new Map<string, ReturnType<typeof to>[number]>();
  for (const { manager } of records.team) {
    const member = manager === null ? null : findMember(manager, records.team);
    if (member?.active !== true) continue;
    for (const reader of to(member.email, true, member)) managers.set(reader.address.toLowerCase(), reader);
  }
  if (managers.size > 0) return [...managers.values()];
  const team = to(settings.teamAddress, false);
  return team.length > 0 ? team : to(settings.myAddress, false);
}
