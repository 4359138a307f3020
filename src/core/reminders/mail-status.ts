import type { LedgerRow } from '../leads/records.ts';
import type { Settings } from '../leads/settings.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import type { DayTime, Instant } from '../workbook/day-time.ts';
import { countOf, dayInWords } from './plain-words.ts';
import { ledgerFor } from './trial.ts';

/** How mail is doing, in plain words, for the first screen. */
export interface MailStatus {
  /** "Tue 24 Nov, 08:00, 3 mails"; null = never. */
  readonly lastMail: string | null;
  readonly nextMail: string | null;
  /** Why no mail goes out; null = nothing is in the way. */
  readonly mailFault: string | null;
  /** What went wrong lately; null = all is well. */
  readonly fault: string | null;
}

/** For so many days a mail that may not have arrived is worth a line. */
const doubtLasts = 7;

/** Says when mail last went out, when it will, what is in the way, and what went wrong. From the ledger alone. */
export function mailStatusOf(about: {
  readonly ledger: readonly LedgerRow[];
  readonly settings: Settings;
  readonly isBound: boolean;
  /** Every mail goes to one address for a trial. */
  readonly inTrial: boolean;
  /** Open leads that nobody can be told about because nobody has an address. */
  readonly withoutAddress: number;
  /** What the plan of reminders says must be done before any mail can go out. */
  readonly cannotStart?: string | null;
  readonly nextMailAt: Instant | null;
  readonly now: Instant;
}): MailStatus {
  const { settings, nextMailAt } = about;
  const ledger = ledgerFor(about.ledger, about.inTrial);
  const now = dayTimeOf(about.now, settings.timeZone);
  const sent = ledger.filter(({ state, settledAt }) => state === 'sent' && settledAt !== null);
  const last = newest(sent);
  const onLastDay = last === null ? 0 : sent.filter((row) => sameDay(row.settledAt, last.settledAt)).length;
  return {
    lastMail: last === null ? null : `${timeInWords(last.settledAt ?? now, now)}, ${countOf(onLastDay, 'mail')}`,
    nextMail: nextMailAt === null ? null : timeInWords(dayTimeOf(nextMailAt, settings.timeZone), now),
    mailFault: obstacle(about),
    fault: whatWentWrong(ledger, last, now),
  };
}

function obstacle({
  settings,
  isBound,
  withoutAddress,
  cannotStart = null,
  inTrial,
}: Parameters<typeof mailStatusOf>[0]): string | null {
  if (settings.mail === 'off') return 'Mail is off (Settings, Mail).';
  if (!isBound) return 'No mail is sent: this workbook is a copy, or mail was never bound to it (init --bind).';
  if (cannotStart !== null) return cannotStart;
  if (settings.mail === 'only me') return 'Mail goes only to My address (Settings, Mail).';
  if (inTrial) return 'For a trial every mail goes to one address (LEADSHEET_MAIL_REDIRECT).';
  if (withoutAddress === 0) return null;
  return `Nobody can be mailed about ${countOf(withoutAddress, 'deal')}: put a Team address into Settings.`;
}

function whatWentWrong(ledger: readonly LedgerRow[], lastSent: LedgerRow | null, now: DayTime): string | null {
  const lately = ledger.filter(({ settledAt }) => settledAt !== null && now - settledAt <= doubtLasts);
  const failed = newest(lately.filter(({ state }) => state === 'retry' || state === 'failed'));
  if (failed !== null && (failed.settledAt ?? 0) > (lastSent?.settledAt ?? -Infinity)) {
    return `Mail could not be sent (${timeInWords(failed.settledAt ?? now, now)}): ${(failed.reply ?? 'no reason given').slice(0, 200)}`;
  }
  const doubtful = lately.filter(({ state }) => state === 'needs review').length;
  return doubtful === 0 ? null : `${countOf(doubtful, 'mail')} may not have arrived: see Reminder Log, "needs review".`;
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

function timeInWords(at: DayTime, now: DayTime): string {
  const minutes = Math.floor((at - Math.floor(at)) * 1440 + 1e-6);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${dayInWords(Math.floor(at), Math.floor(now))}, ${clock}`;
}
