import type { Records } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import { addresseeOf, findMember } from './addressing.ts';
import type { AddressBook, Addressed, Addressee } from './addressing.ts';
import { dealsAbout } from './deal-about.ts';
import type { EffectiveLead } from './effective-lead.ts';
import { findRules } from './find-rules.ts';
import type { FoundReason, RuleFacts } from './find-rules.ts';
import { isInTouchSince } from './leads-to-act-on.ts';
import type { JudgedLead } from './leads-to-act-on.ts';
import type { Mailbox } from './mailbox.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { mailTimeOf } from './mail-time.ts';
import { offerOf } from './offers.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { StageHabits } from './stage-habits.ts';

/** What the rules and the address book say about an open lead, for coverage. */
export interface LeadVerdict {
  readonly one: EffectiveLead;
  /** A rule that is on finds it and somebody can be told. */
  readonly hasReader: boolean;
  /** Why nobody can be told; null where somebody can. */
  readonly nobody: string | null;
  /** Only rules that are switched off find it. */
  readonly ruleIsOff: boolean;
  /** Something in its row is still to be fixed. */
  readonly isToFix: boolean;
}

export interface SortedPost {
  /** By address, lower case. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** Open leads by key. */
  readonly verdicts: ReadonlyMap<string, LeadVerdict>;
  /** The same open leads, with what the rules found. */
  readonly judged: readonly JudgedLead[];
}

/** Asks every rule about every lead, and puts what they find into the mailbox of whoever should know. */
export function sortIntoMailboxes(
  leads: readonly EffectiveLead[],
  factsOf: (one: EffectiveLead) => RuleFacts,
  about: {
    readonly records: Records;
    readonly settings: Settings;
    readonly now: Instant;
    readonly today: Day;
    readonly book: AddressBook;
    readonly rules: ReadonlyMap<ReminderRule, RuleSettings>;
    readonly habits: ReadonlyMap<string, StageHabits>;
  },
): SortedPost {
  const { records, settings, now, book, rules } = about;
  const mailboxes = new Map<string, Mailbox>();
  const verdicts = new Map<string, LeadVerdict>();
  const judged: JudgedLead[] = [];
  const addressed = new Map<string, Addressed>();
  const fallback = mailScheduleOf(null, settings, records.holidays);

  const addresseeFor = (owner: string | null, audience: 'owner' | 'manager' | 'team'): Addressed => {
    const name = `${audience} ${owner ?? ''}`;
    const known = addressed.get(name) ?? addresseeOf(owner, audience, book, about.today);
    addressed.set(name, known);
    return known;
  };
  const mailboxOf = (to: Exclude<Addressed, { nobody: string }>): Mailbox => {
    const address = to.recipient.address.toLowerCase();
    const known = mailboxes.get(address);
    if (known !== undefined) return known;
    const schedule = mailScheduleOf(to.member, settings, records.holidays);
    const mailbox = { recipient: to.recipient, schedule, time: mailTimeOf(now, schedule), candidates: [], own: [] };
    mailboxes.set(address, mailbox);
    return mailbox;
  };

  const stuckAfter = rules.get('stuck')?.afterDays ?? null;
  const aboutOf = dealsAbout(records, { settings, habits: about.habits, stuckAfter });
  for (const one of leads) {
    const facts = factsOf(one);
    const toOwner = addresseeFor(one.lead.owner, 'owner');
    const mine = 'nobody' in toOwner ? null : mailboxOf(toOwner);
    const where = { today: mine?.time.today ?? about.today, calendar: (mine?.schedule ?? fallback).calendar };
    const all = findRules(one, facts, rules, { ...where, settings, habits: about.habits });
    const found = all.filter(({ rule }) => rules.get(rule)?.enabled ?? true);
    const { readers, nobody } = readersOf(found, rules, (audience) => addresseeFor(one.lead.owner, audience));
    const hasReader = readers.length > 0;
    const owner = one.lead.owner === null ? null : findMember(one.lead.owner, records.team);
    const isInTouch = isInTouchSince({ one, facts });
    for (const { addressee, reasons } of readers) {
      const aboutIt = aboutOf(one, facts, where.today);
      mailboxOf(addressee).candidates.push({ one, found: reasons, addressee, owner, about: aboutIt, isInTouch });
    }
    const offered = offerOf(one, facts.lastWord);
    if (offered !== null && (rules.get('handed-over')?.enabled ?? true)) {
      const to = addresseeFor(offered.to, 'owner');
      const isOthers = !('nobody' in to) && to.via === 'owner' && to.recipient.address !== ownAddress(toOwner);
      if (isOthers) mailboxOf(to).candidates.push({ one, found: [offered.reason], addressee: to, owner: null, offeredTo: offered.to }); // prettier-ignore
    }
    if (one.isOpen) {
      mine?.own?.push({ one, isFirstStage: facts.isFirstStage });
      const ruleIsOff = found.length === 0 && all.length > 0;
      const isToFix = found.some(({ rule }) => rule === 'fix-row');
      judged.push({ one, found, facts, today: where.today });
      verdicts.set(one.lead.key, { one, hasReader, nobody: hasReader ? null : nobody, ruleIsOff, isToFix });
    }
  }
  return { mailboxes, verdicts, judged };
}

function ownAddress(to: Addressed): string | null {
  return 'nobody' in to ? null : to.recipient.address;
}

/** Who is told what. One mailbox has one entry of a lead, as whoever its reader is told of it: as owner and as manager, or as both. */
function readersOf(
  found: readonly FoundReason[],
  rules: ReadonlyMap<ReminderRule, RuleSettings>,
  addresseeFor: (audience: 'owner' | 'manager' | 'team') => Addressed,
): {
  readonly readers: readonly { readonly addressee: Addressee; readonly reasons: readonly FoundReason[] }[];
  /** Why somebody cannot be told; null where everybody can. */
  readonly nobody: string | null;
} {
  const readers = new Map<string, { readonly addressee: Addressee; readonly reasons: readonly FoundReason[] }>();
  let nobody: string | null = null;
  for (const [audience, reasons] of byAudience(found, rules)) {
    const addressee = addresseeFor(audience);
    if ('nobody' in addressee) {
      nobody = addressee.nobody;
      continue;
    }
    const address = addressee.recipient.address.toLowerCase();
    const known = readers.get(address);
    readers.set(address, {
      // What is theirs is told as theirs.
      addressee: known === undefined || addressee.via === 'owner' ? addressee : known.addressee,
      reasons: [...(known?.reasons ?? []), ...reasons],
    });
  }
  return { readers: [...readers.values()], nobody };
}

function byAudience(
  found: readonly FoundReason[],
  rules: ReadonlyMap<ReminderRule, RuleSettings>,
): ReadonlyMap<'owner' | 'manager' | 'team', FoundReason[]> {
  const groups = new Map<'owner' | 'manager' | 'team', FoundReason[]>();
  for (const reason of found) {
    const audience = rules.get(reason.rule)?.audience ?? 'owner';
    const group = groups.get(audience);
    if (group === undefined) groups.set(audience, [reason]);
    else group.push(reason);
  }
  return groups;
}
