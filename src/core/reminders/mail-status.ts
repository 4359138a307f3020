import type { Written } from '../words/written/written.ts';
import { writtenIn } from '../words/written/written.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Settings } from '../workbook/settings.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import type { DayTime, Instant } from '../workbook/day-time.ts';
import { mailTroubles } from './mail-troubles.ts';
import { mailsOn } from './mails-on.ts';
import { withoutTrials } from './trial.ts';

/** How mail is doing, in plain words, for the first screen. */
export interface MailStatus {
  /** "Tue 24 Nov, 08:00, 3 mails"; null = never. */
  readonly lastMail: string | null;
  readonly nextMail: string | null;
  /** Why no mail goes out; null = nothing is in the way. */
  readonly mailFault: string | null;
  /** What is the matter with mail, and what to do; null = all is well. */
  readonly fault: string | null;
}

/** Says when mail last went out, when it will, what is in the way, and what went wrong. From the ledger alone. */
export function mailStatusOf(about: {
  readonly ledger: readonly LedgerRow[];
  readonly team: readonly TeamMember[];
  readonly settings: Settings;
  readonly isBound: boolean;
  /** Every mail goes to one address for a trial. */
  readonly inTrial: boolean;
  /** Open leads that nobody can be told about because nobody has an address. */
  readonly withoutAddress: number;
  /** What the plan of reminders says must be done before any mail can go out. */
  readonly cannotStart?: string | null;
  /** Addresses of the sheet that may not be mailed here, in plain words. */
  readonly outside?: readonly string[];
  readonly nextMailAt: Instant | null;
  /** The limit of the environment. */
  readonly mailsPerDay?: number;
  readonly now: Instant;
}): MailStatus {
  const w = writtenIn(about.settings.locale);
  const { settings, nextMailAt } = about;
  const ledger = about.inTrial ? about.ledger : withoutTrials(about.ledger);
  const now = dayTimeOf(about.now, settings.timeZone);
  const sent = ledger.filter(({ state, settledAt }) => state === 'sent' && settledAt !== null);
  const last = newest(sent);
  const onLastDay = last === null ? 0 : sent.filter((row) => sameDay(row.settledAt, last.settledAt)).length;
  return {
    lastMail: last === null ? null : `${w.dayAndTime(last.settledAt ?? now, now)}, ${w.count(onLastDay, 'mail')}`,
    nextMail: nextMailAt === null ? null : w.dayAndTime(dayTimeOf(nextMailAt, settings.timeZone), now),
    mailFault: obstacle(about),
    fault:
      [
        ...mailTroubles({ ...about, ledger, now }),
        ...(about.outside ?? []),
        ...limitReached(ledger, w, about.mailsPerDay, now),
      ].join(' ') || null,
  };
}

function obstacle({
  settings,
  isBound,
  withoutAddress,
  cannotStart = null,
  inTrial,
}: Parameters<typeof mailStatusOf>[0]): string | null {
  const w = writtenIn(settings.locale);
  if (settings.mail === 'off') return 'Mail is off (Settings, Mail).';
  if (!isBound) return 'No mail is sent: this workbook is a copy, or its mail was never set up (init --bind).';
  if (cannotStart !== null) return cannotStart;
  if (settings.mail === 'only me') return 'Mail goes only to My address (Settings, Mail).';
  if (inTrial) return 'For a trial every mail goes to one address (LEADSHEET_MAIL_REDIRECT).';
  if (withoutAddress === 0) return null;
  return `Nobody can be mailed about ${w.count(withoutAddress, 'deal')}: put a Team address into Settings.`;
}

function limitReached(
  ledger: readonly LedgerRow[],
  w: Written,
  mailsPerDay = Infinity,
  now: DayTime,
): readonly string[] {
  const today = Math.floor(now);
  if (mailsOn(ledger, today) < mailsPerDay) return [];
  return [
    `The limit of ${w.count(mailsPerDay, 'mail')} a day is reached: what else is due waits until tomorrow (LEADSHEET_MAILS_PER_DAY).`,
  ];
}

function newest(rows: readonly LedgerRow[]): LedgerRow | null {
  return rows.reduce<LedgerRow | null>(
    (last, row) => (last === null || (row.settledAt ?? 0) > (last.settledAt ?? 0) ? row : last),
    null,
  );
}

function sameDay(a: DayTime | null, b: DayTime | null): boolean {
  return a !== null && b !== null && Math.floor(a) === Math.floor(b);
}
