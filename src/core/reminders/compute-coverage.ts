import type { LedgerRow } from '../logs/ledger-row.ts';
import type { LeadHands } from './lead-hands.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Coverage, CoverageKind } from './reminder.ts';
import type { LeadVerdict } from './sort-into-mailboxes.ts';
import { whatWasTold } from './what-was-told.ts';

/** Why nobody was told about open leads: the words that stand before their number in brackets. */
export const nobodyToldReasons = {
  'stage not decided': 'nobody has said yet whether their stage is won, lost or open: the question stands in Settings',
  'tab not decided':
    'they stand in a tab of which nobody has said yet whether it holds leads: the question stands in Settings',
  'row not decided':
    'they stand in rows of which nobody has said yet whether they are leads: the question stands in Settings',
  'not bound': 'this workbook is a copy, or its mail was never set up: run init --bind',
  'mail off': 'mail is off in Settings',
  'only me': 'mail goes only to the person who set it up',
  trial: 'every mail goes to one address for a trial (LEADSHEET_MAIL_REDIRECT)',
  'cannot start': 'mail cannot start: no address under My address in Settings may be mailed and takes mail',
  held: 'no mail is sent, for the Reminder Log cannot be read',
  'first list': 'in the first list, which goes to My address; owners hear of them two weeks later',
  'long snooze': 'snoozed for longer than a snooze counts',
  'no address': 'owner, managers and team are away, or have no address that may be mailed and takes mail',
  'mail failed': 'the mail about them could not be sent',
  'outcome unknown': 'nobody knows whether the mail about them arrived',
  cap: 'no room for them in the mail; they wait for their turn',
  'next mail': 'in the next mail to their owners',
  'no id': 'they have no Lead ID yet, so that nobody can say later which row a mail meant',
  waiting: 'waiting for their turn in the mails to their owners',
  'rule off': 'only rules that are switched off would find them',
  'nothing due': 'nothing is due on them yet',
} as const;
export type NobodyToldReason = keyof typeof nobodyToldReasons;

/** Reasons with their numbers, the most frequent first: "mail is off in Settings (12)"; one that is not known stays as it is, and what is not named is counted. */
export function reasonsInWords(reasons: Readonly<Record<string, number>>, most = Infinity): string {
  const known: Readonly<Record<string, string>> = nobodyToldReasons;
  const sorted = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const named = sorted
    .slice(0, most)
    .map(([reason, count]) => `${Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason} (${count})`);
  return [...named, ...(rest > 0 ? [`other reasons (${rest})`] : [])].join('; ');
}

/** What goes out next, as far as it is known: reasons promise nothing else. */
export interface MailsAhead {
  /** Mail is on (or only me), and there is nobody whom it could start with. */
  readonly cannotStart: boolean;
  /** No mail goes out at all: nobody can say what was told. */
  readonly isHeld: boolean;
  /** Keys of the leads in the triage list that comes before any mail to owners; null = none is ahead. */
  readonly firstList: ReadonlySet<string> | null;
  /** Keys of the leads that owners' mails show in full. */
  readonly toOwners: ReadonlySet<string>;
  /** Keys of the leads that did not fit. */
  readonly cutOff: ReadonlySet<string>;
}

export interface LeadCoverage {
  readonly lead: string;
  readonly kind: CoverageKind;
  readonly reason: NobodyToldReason | null;
}

/** Where every open lead stands: the first that holds of snoozed, next step, reminded, to fix, nobody told. */
export function classifyLeads(
  verdicts: ReadonlyMap<string, LeadVerdict>,
  about: {
    readonly desk: Pick<MailDesk, 'settings' | 'today' | 'book'>;
    /** The ledger as far as it tells who was told. */
    readonly told: readonly LedgerRow[];
    readonly hands: ReadonlyMap<string, LeadHands>;
    readonly isBound: boolean;
    /** Every mail goes to one address for a trial. */
    readonly inTrial: boolean;
    readonly ahead: MailsAhead;
  },
): LeadCoverage[] {
  const { ahead } = about;
  const { settings, today, book } = about.desk;
  const told = whatWasTold(about.told, verdicts, { book, hands: about.hands, today });
  const farthest = today + settings.nextStepDays;
  const kindOf = ({ one, isToFix }: LeadVerdict): CoverageKind => {
    const { snoozeUntil, followUp, lead } = one;
    if (snoozeUntil !== null && snoozeUntil > today && snoozeUntil <= farthest) return 'snoozed';
    if (followUp !== null && followUp >= today && followUp <= farthest) return 'nextStep';
    if (told.reminded.has(lead.key)) return 'reminded';
    return isToFix && told.toFix.has(lead.key) ? 'toFix' : 'nobodyTold';
  };
  const reasonOf = ({ one, nobody, hasReader, ruleIsOff }: LeadVerdict): NobodyToldReason => {
    if (!about.isBound) return 'not bound';
    if (settings.mail === 'off') return 'mail off';
    if (ahead.isHeld) return 'held';
    if (ahead.cannotStart) return 'cannot start';
    if (settings.mail === 'only me') return 'only me';
    if (about.inTrial) return 'trial';
    if (one.snoozeUntil !== null && one.snoozeUntil > today) return 'long snooze';
    if (nobody !== null) return 'no address';
    if (told.failed.has(one.lead.key)) return 'mail failed';
    if (told.unknown.has(one.lead.key)) return 'outcome unknown';
    if (ahead.firstList?.has(one.lead.key) === true) return 'first list';
    if (ahead.toOwners.has(one.lead.key)) return 'next mail';
    if (ahead.cutOff.has(one.lead.key)) return 'cap';
    if (one.lead.id === null && hasReader) return 'no id';
    if (hasReader) return 'waiting';
    return ruleIsOff ? 'rule off' : 'nothing due';
  };
  return [...verdicts.values()].map((verdict) => {
    const kind = kindOf(verdict);
    return { lead: verdict.one.lead.key, kind, reason: kind === 'nobodyTold' ? reasonOf(verdict) : null };
  });
}

/** Counts; the five kinds add up to the open leads, and the reasons to those whom nobody was told about. */
export function computeCoverage(leads: readonly LeadCoverage[]): Coverage {
  const counts = { snoozed: 0, nextStep: 0, reminded: 0, toFix: 0, nobodyTold: 0 };
  const reasons = new Map<string, number>();
  for (const { kind, reason } of leads) {
    counts[kind]++;
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const { nobodyTold: count, ...others } = counts;
  return { ...others, nobodyTold: { count, reasons: Object.fromEntries(reasons) } };
}
