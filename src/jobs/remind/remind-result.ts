import { usually } from '../../core/words/written/written.ts';
import type { MailOutcome } from '../../core/logs/ledger-row.ts';
import { logTrouble } from '../../core/logs/log-findings.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Coverage } from '../../core/reminders/reminder.ts';
import type { Settings } from '../../core/workbook/settings.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { DayTime, Instant } from '../../core/workbook/day-time.ts';
import { writtenIn } from '../../core/words/written/written.ts';
import type { SendOutcome } from '../../ports.ts';
import type { PreparedMails } from './prepare-mails.ts';
import type { SendReport } from './send-mails.ts';

export interface RemindResult {
  readonly sent: number;
  /** Refused for good: the address, or that mail. */
  readonly failed: number;
  /** Put off; they are tried again. */
  readonly retry: number;
  /** Nobody knows whether they arrived; they are not sent again. */
  readonly unknown: number;
  /** Due, but over a cap, or not tried after a stop. */
  readonly held: number;
  /** Mails that were due: what `--dry-run` shows. */
  readonly messages: readonly Message[];
  /** What owners would get if mail were on, whatever the hour: what `--preview` writes. */
  readonly previews: readonly Message[];
  /** Mails that were tried and are not known to have arrived, and why. */
  readonly troubles: readonly MailTrouble[];
  readonly coverage: Coverage;
  readonly nextMailAt: Instant | null;
  /** In plain words. */
  readonly notes: readonly string[];
  /** Where no mail is due: that, and when the next may go. */
  readonly quiet: string | null;
  /** Why mail as such does not work; null = it does. */
  readonly fault: string | null;
  readonly writes: { readonly tabs: number; readonly cells: number };
  /** 0, 4 (some mail could not be sent) or 5 (busy). */
  readonly exitStatus: 0 | 4 | 5;
}

interface MailTrouble {
  readonly to: string;
  readonly outcome: Exclude<MailOutcome, 'sent'>;
  readonly reply: string;
}

/** What each outcome means for the mail that met it, behind "The mail to ann@team.example". */
const inWords: Readonly<Record<MailTrouble['outcome'], string>> = {
  'refused recipient':
    'was refused: that address takes no mail. Correct it; until then the manager gets it, else Team address',
  'refused message': 'was refused by the mail server; what it said comes in the next mail',
  'not sent': 'could not be sent and is tried again later',
  unknown: 'may not have arrived; it is not sent again',
  stop: 'could not be sent, and no other mail was tried: mail does not work',
};
const mostNamed = 10;

/** What a run came to; `report` is null where nothing was to be sent. */
export function resultOf(
  { understanding, plan, messages, previews, chosen, wording, at }: PreparedMails,
  report: SendReport | null,
): RemindResult {
  const kinds = report?.outcomes.map(({ outcome }) => (outcome === 'not tried' ? outcome : outcome.kind)) ?? [];
  const count = (...wanted: (SendOutcome['kind'] | 'not tried')[]): number =>
    kinds.filter((kind) => wanted.includes(kind)).length;
  const notTried = report === null ? 0 : chosen.toSend.length - kinds.length;
  const held = chosen.overCap + notTried + count('not tried');
  const troubles = (report?.outcomes ?? []).flatMap(({ mail, outcome }): readonly MailTrouble[] => {
    if (outcome === 'not tried' || outcome.kind === 'sent') return [];
    return [{ to: mail.message.to.address, outcome: outcome.kind, reply: outcome.reply }];
  });
  const said = logTrouble(understanding.records.findings);
  const notes = [...(said === null ? [] : [said]), ...plan.notes];
  for (const { to, outcome, reply } of troubles.slice(0, mostNamed))
    notes.push(`The mail to ${to} ${inWords[outcome]}. The answer was: ${reply}`);
  if (troubles.length > mostNamed)
    notes.push(`${usually.count(troubles.length - mostNamed, 'more mail')} could not be sent.`);
  for (const { row, column, message } of wording.problems) {
    notes.push(`Templates, row ${row}, ${column}: ${message} The shipped wording is sent instead.`);
  }
  if (chosen.overCap > 0) notes.push(`Over the daily limit, until tomorrow: ${usually.count(chosen.overCap, 'mail')}.`);
  if (chosen.waiting > 0)
    notes.push(`Put off by the mail server, to be tried again: ${usually.count(chosen.waiting, 'mail')}.`);
  if (report !== null && report.unwritten > 0) {
    notes.push(`The outcome of ${usually.count(report.unwritten, 'mail')} could not be written into the Reminder Log.`);
  }
  const bad =
    count('refused recipient', 'refused message', 'not sent', 'unknown', 'stop') + held + (report?.unwritten ?? 0);
  return {
    sent: count('sent'),
    failed: count('refused recipient', 'refused message'),
    retry: count('not sent', 'stop'),
    unknown: count('unknown'),
    held,
    messages,
    previews,
    troubles,
    coverage: plan.coverage,
    nextMailAt: plan.nextMailAt,
    notes,
    quiet: messages.length > 0 ? null : whyNone(plan, understanding.adoption.settings, at),
    fault: report?.stopped?.why === 'mail' ? report.stopped.reason : null,
    writes: { tabs: report?.tabs ?? 0, cells: report?.cells ?? 0 },
    exitStatus: report?.stopped?.why === 'busy' ? 5 : bad > 0 ? 4 : 0,
  };
}

/** Why no mail goes in this hour and when one may, where nothing else is in the way; null = the plan's own notes say it. */
function whyNone(plan: PreparedMails['plan'], settings: Settings, now: DayTime): string | null {
  if (settings.mail === 'off' || plan.cannotStart !== null) return null;
  if (plan.nextMailAt === null) return null;
  const next = writtenIn(settings.locale).dayAndTime(dayTimeOf(plan.nextMailAt, settings.timeZone), now);
  return `Nothing is due at this hour (${settings.timeZone}). The next mail goes ${next}, if something is due by then.`;
}
