import type { History } from '../history/stage-visit.ts';
import type { LedgerRow, Records } from '../leads/records.ts';
import type { Settings } from '../leads/settings.ts';
import type { Stage } from '../leads/stage.ts';
import { converter } from '../metrics/converted-money.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import type { AddressBook } from './addressing.ts';
import { classifyLeads, computeCoverage } from './compute-coverage.ts';
import type { LeadCoverage } from './compute-coverage.ts';
import { deriveEffectiveLeads } from './effective-lead.ts';
import { announcementFor, findEscalations, isInEpisode } from './escalations.ts';
import { goingLive } from './going-live.ts';
import { gatherLeadFacts } from './lead-facts.ts';
import { ledgerKey } from './ledger-key.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import { mailboxOfWhoeverSetItUp } from './mailbox-of-whoever-set-it-up.ts';
import type { MailEnvironment } from './mail-environment.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { refusedInWords } from './mail-troubles.ts';
import { mailTimeOf, nextMailTime } from './mail-time.ts';
import { makeDigest, mostInFull, mostInTriage } from './make-digest.ts';
import { dayInWords } from './plain-words.ts';
import type { Coverage, Digest, DigestKind } from './reminder.ts';
import { addressesOutside } from './outside-addresses.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { ruleSettingsOf } from './rule-settings.ts';
import { collectShowings, inStep, showingsOf, standingOf, stepAfterTriage } from './showings.ts';
import { sortIntoMailboxes } from './sort-into-mailboxes.ts';
import { deriveStageHabits } from './stage-habits.ts';
import { threadOf } from './thread-of.ts';
import { ledgerFor, trialWorkbookKey } from './trial.ts';
import { whoCannotBeTold } from './who-cannot-be-told.ts';

export interface ReminderInput extends MailEnvironment {
  readonly records: Records;
  readonly history: History;
  readonly stages: readonly Stage[];
  readonly settings: Settings;
  readonly now: Instant;
  /** Names the workbook in the ledger: the spreadsheet's ID, or an .xlsx file's workbook ID. */
  readonly workbookKey: string;
  /** False for a copy of a workbook: it sends nothing until it is bound anew. */
  readonly isBound: boolean;
}

export interface ReminderPlan {
  /** Mails whose hour has come, and that the ledger does not have as settled. */
  readonly digests: readonly Digest[];
  /** What would be mailed if mail were on, whatever the hour; for people to look at, never to be sent. */
  readonly previews: readonly Digest[];
  readonly coverage: Coverage;
  readonly leads: readonly LeadCoverage[];
  /** When the next mail may go out; null = not before somebody does something. */
  readonly nextMailAt: Instant | null;
  /** What a person must do before any mail can go out, in plain words; null = nothing. */
  readonly cannotStart: string | null;
  /** Addresses of the sheet that may not be mailed here, in plain words. */
  readonly outside: readonly string[];
  /** In plain words, for the terminal and the first screen. */
  readonly notes: readonly string[];
}

const settledStates: ReadonlySet<LedgerRow['state']> = new Set(['sent', 'failed', 'needs review']);

/** What should be mailed to whom now, and where every open lead stands. The same input gives the same plan. */
export function planReminders(input: ReminderInput): ReminderPlan {
  const { records, settings, now, isBound } = input;
  const inTrial = input.trialAddress !== undefined;
  const workbookKey = inTrial ? trialWorkbookKey(input.workbookKey) : input.workbookKey;
  const ledger = ledgerFor(records.ledger, inTrial);
  const teamTime = mailTimeOf(now, mailScheduleOf(null, settings, records.holidays));
  const { today } = teamTime;
  const book: AddressBook = {
    team: records.team,
    settings,
    suppressions: records.suppressions,
    refused: refusedAddresses(records.ledger, today),
    mayBeMailed: input.mayBeMailed ?? (() => true),
    dayInWords: (day) => dayInWords(day, today),
  };
  const leads = deriveEffectiveLeads(records.leads, records.activities, records.actions, today);
  const rules = ruleSettingsOf(records.reminderRules);
  const habits = deriveStageHabits(input.history.visits, records.activities);
  const factsOf = gatherLeadFacts(records, input.history.visits, input.stages, today);
  const about = { records, settings, now, today, book, rules, habits };
  const { mailboxes, verdicts } = sortIntoMailboxes(leads, factsOf, about);
  const showings = collectShowings(ledger);
  const convert = converter(records.currencyRates, settings.currency);
  const escalation = { book, showings, rules };

  const me = mailboxOfWhoeverSetItUp(book, records, settings, now);
  const triageKey = me === null ? null : ledgerKey(workbookKey, 'triage', me.recipient.address, me.time.today);
  const live = goingLive(ledger, settings, today, triageKey);

  const digestFor = (mailbox: Mailbox, kind: DigestKind, triagedOn: Day | null) => {
    const key = ledgerKey(workbookKey, kind, mailbox.recipient.address, mailbox.time.today);
    const standing = (candidate: Candidate): readonly StandingReason[] =>
      inStep(
        candidate.found.map((reason) => {
          const address = mailbox.recipient.address.toLowerCase();
          const shown = showingsOf(showings, reason.rule, candidate.one.lead.key).filter(
            (one) => isFor(one, kind, address) && one.key !== key && isInEpisode(one, reason),
          );
          const isBacklog = triagedOn !== null && (reason.since === null || reason.since < triagedOn);
          const occasions = shown.length === 0 && isBacklog ? [{ day: triagedOn, step: stepAfterTriage }] : shown;
          const standing = standingOf(occasions, mailbox.time.today, mailbox.schedule.calendar);
          // News is told once.
          const isDue = standing.isDue && (reason.rule !== 'lead-update' || standing.lastShown === null);
          return { ...reason, standing: { ...standing, isDue } };
        }),
      );
    const triageStanding = (candidate: Candidate): StandingReason[] =>
      candidate.found.map((one) => ({ ...one, standing: { step: stepAfterTriage, isDue: true, lastShown: null } }));
    return makeDigest(mailbox, {
      kind,
      workbookKey,
      today: mailbox.time.today,
      currency: settings.currency,
      convert,
      standingOf: kind === 'triage' ? triageStanding : standing,
      goesTo: (candidate, reason) =>
        kind === 'digest' ? announcementFor(mailbox, candidate, reason, escalation) : null,
      inReplyTo: threadOf(ledger, kind, mailbox),
      most: kind === 'triage' ? mostInTriage : mostInFull,
    });
  };

  const notes: string[] = [];
  const cutOff = new Set<string>();
  const toOwners = [...mailboxes.values()].map((mailbox) => ({
    mailbox,
    plan: digestFor(mailbox, 'digest', live.triagedOn),
  }));
  const escalated = [...mailboxes.values()]
    .flatMap((mailbox) => findEscalations(mailbox, escalation))
    .reduce((byManager, { manager, candidate, reasons }) => {
      const address = manager.recipient.address.toLowerCase();
      const schedule = mailScheduleOf(manager.member, settings, records.holidays);
      const known = byManager.get(address) ?? {
        mailbox: { recipient: manager.recipient, schedule, time: mailTimeOf(now, schedule), candidates: [] },
        standing: new Map<Candidate, readonly StandingReason[]>(),
      };
      const moved = { ...candidate, addressee: { ...manager, instead: null } };
      known.mailbox.candidates.push(moved);
      known.standing.set(moved, reasons);
      return byManager.set(address, known);
    }, new Map<string, { mailbox: Mailbox; standing: Map<Candidate, readonly StandingReason[]> }>());

  const candidates = toOwners.flatMap(({ mailbox }) => mailbox.candidates);
  const backlog = candidates.flatMap((one) => {
    const found = one.found.filter(({ since, rule }) => (since === null || since < today) && rule !== 'lead-update');
    return found.length === 0 ? [] : [{ ...one, found }];
  });
  const due: { readonly digest: Digest; readonly mailbox: Mailbox }[] = [];
  let cannotStart: string | null = null;
  let firstList: ReadonlySet<string> | null = null;
  const isTriageAhead = settings.mail === 'on' && live.isPending && backlog.length > 0;
  const add = (mailbox: Mailbox, plan: ReturnType<typeof makeDigest>): void => {
    if (plan === null) return;
    due.push({ digest: plan.digest, mailbox });
    for (const lead of plan.cutOff) cutOff.add(lead);
  };

  if (!isBound) {
    notes.push('This workbook is not bound to mail, so nothing is sent: run leadsheet init --bind once.');
  } else if (settings.mail === 'off') {
    notes.push('Mail is off in Settings: nothing is sent.');
  } else if (settings.mail === 'only me') {
    if (me === null) cannotStart = whyNobodyToStartWith(settings);
    else add(me, digestFor({ ...me, candidates }, 'preview', null));
  } else if (isTriageAhead) {
    const list = me === null ? null : digestFor({ ...me, candidates: backlog }, 'triage', null);
    if (me === null) cannotStart = whyNobodyToStartWith(settings);
    else add(me, list);
    firstList = new Set(list?.digest.items.map(({ lead }) => lead));
  } else {
    for (const { mailbox, plan } of toOwners) add(mailbox, plan);
    for (const { mailbox, standing } of escalated.values()) {
      add(
        mailbox,
        makeDigest(mailbox, {
          kind: 'escalation',
          workbookKey,
          today: mailbox.time.today,
          currency: settings.currency,
          convert,
          standingOf: (candidate) => standing.get(candidate) ?? [],
          goesTo: () => null,
          inReplyTo: null,
          most: mostInFull,
        }),
      );
    }
  }

  if (cannotStart !== null) notes.push(cannotStart);
  const outside = addressesOutside({ ...book, team: records.team });
  for (const note of outside) notes.push(note);
  for (const note of refusedInWords(book.refused, { team: records.team, settings, now: today })) notes.push(note);
  const untold = whoCannotBeTold(verdicts.values(), mailboxes.size > 0);
  if (untold !== null) notes.push(untold);
  if (inTrial && isBound && settings.mail !== 'off') {
    notes.push('For a trial every mail goes to one address: nobody counts as told by it (LEADSHEET_MAIL_REDIRECT).');
  }

  const settled = new Set(ledger.filter(({ state }) => settledStates.has(state)).map(({ key }) => key));
  const open = due
    .filter(({ digest }) => !settled.has(digest.key))
    .sort((a, b) => (a.digest.key < b.digest.key ? -1 : 1));
  const shownToOwners = toOwners.flatMap(({ plan }) => plan?.digest.items.map(({ lead }) => lead) ?? []);
  const ahead = { cannotStart: cannotStart !== null, firstList, toOwners: new Set(shownToOwners), cutOff };
  const told = inTrial ? ledgerFor(records.ledger, false) : ledger;
  const classified = classifyLeads(verdicts, { settings, today, ledger: told, isBound, inTrial, ahead });
  return {
    digests: open.filter(({ mailbox }) => mailbox.time.isDue).map(({ digest }) => digest),
    previews: toOwners.flatMap(({ plan }) => (plan === null ? [] : [plan.digest])),
    coverage: computeCoverage(classified),
    leads: classified,
    nextMailAt: earliest(
      (isBound && settings.mail !== 'off'
        ? settings.mail === 'on' && !isTriageAhead
          ? toOwners
          : me === null
            ? []
            : [{ mailbox: me }]
        : []
      ).map(({ mailbox }) => nextMailTime(now, mailbox.schedule)),
    ),
    cannotStart,
    outside,
    notes,
  };
}

function whyNobodyToStartWith({ myAddress }: Settings): string {
  return plainAddress(myAddress) === null
    ? 'Mail cannot start: put an address under My address in Settings.'
    : 'Mail cannot start: the address under My address in Settings is one that may not be mailed, or that refuses mail.';
}

/** A preview goes by earlier previews; mails to owners by what was mailed to that owner, and by the triage list. */
function isFor(one: { readonly kind: string; readonly recipient: string }, kind: DigestKind, address: string): boolean {
  if (kind === 'preview') return one.kind === 'preview';
  return one.kind === 'triage' || (one.kind === 'digest' && one.recipient === address);
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, one) => (one === null ? first : first === null ? one : Math.min(first, one)), null);
}
