import { writtenIn } from '../words/written/written.ts';
import type { History } from '../history/stage-visit.ts';
import type { Records } from '../leads/records.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Stage } from '../workbook/stage.ts';
import { converter } from '../leads/converted-money.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { AddressBook } from './addressing.ts';
import { classifyLeads, computeCoverage } from './compute-coverage.ts';
import type { LeadCoverage } from './compute-coverage.ts';
import { ownersDigest } from './digest-for.ts';
import { deriveEffectiveLeads } from './effective-lead.ts';
import { columnsInUse } from './friday-list.ts';
import { goingLive } from './going-live.ts';
import { gatherLeadFacts } from './lead-facts.ts';
import type { LeadHands } from './lead-hands.ts';
import { leadsToActOn } from './leads-to-act-on.ts';
import type { LeadToAct } from './leads-to-act-on.ts';
import { likelyTwins } from './likely-twins.ts';
import { ledgerKey } from './ledger-key.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Candidate, Mailbox } from './mailbox.ts';
import { mailboxOfWhoeverSetItUp } from './mailbox-of-whoever-set-it-up.ts';
import type { MailEnvironment } from './mail-environment.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { refusedInWords } from './mail-troubles.ts';
import { mailTimeOf, nextMailTime } from './mail-time.ts';
import { newsRules } from './reminder.ts';
import type { Coverage, Digest } from './reminder.ts';
import { addressesOutside } from './outside-addresses.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { ruleSettingsOf } from './rule-settings.ts';
import { collectShowings, leadsShown } from './showings.ts';
import { sortIntoMailboxes } from './sort-into-mailboxes.ts';
import { deriveStageHabits } from './stage-habits.ts';
import { asOwnersGot, trialWorkbookKey, withoutTrials } from './trial.ts';
import { fullTrust } from './trust.ts';
import type { Trust } from './trust.ts';
import { whatGoesOut } from './what-goes-out.ts';
import { whoCannotBeTold } from './who-cannot-be-told.ts';

export interface ReminderInput extends MailEnvironment {
  readonly records: Records;
  readonly history: History;
  /** Which leads have come, and which are in new hands, by `Lead.key`; omitted: nobody knows. */
  readonly hands?: ReadonlyMap<string, LeadHands>;
  readonly stages: readonly Stage[];
  readonly settings: Settings;
  readonly now: Instant;
  /** Names the workbook in the ledger: the spreadsheet's ID, or an .xlsx file's workbook ID. */
  readonly workbookKey: string;
  /** False for a copy of a workbook: it sends nothing until it is bound anew. */
  readonly isBound: boolean;
  /** How far it can be known what was told; omitted: all of it. */
  readonly trust?: Trust;
}

export interface ReminderPlan {
  /** Mails whose hour has come, and that the ledger does not have as settled. */
  readonly digests: readonly Digest[];
  /** What would be mailed if mail were on, whatever the hour; for people to look at, never to be sent. */
  readonly previews: readonly Digest[];
  readonly coverage: Coverage;
  readonly leads: readonly LeadCoverage[];
  /** Open leads that somebody should act on today, mailed or not, the most pressing first. */
  readonly toAct: readonly LeadToAct[];
  /** When the next mail may go out; null = not before somebody does something. */
  readonly nextMailAt: Instant | null;
  /** What a person must do before any mail can go out, in plain words; null = nothing. */
  readonly cannotStart: string | null;
  /** Addresses of the sheet that may not be mailed here, in plain words. */
  readonly outside: readonly string[];
  /** In plain words, for the terminal and the first screen. */
  readonly notes: readonly string[];
}

const nothingKnown: ReadonlyMap<string, LeadHands> = new Map();
const settledStates: ReadonlySet<LedgerRow['state']> = new Set(['sent', 'failed', 'needs review']);

/** What should be mailed to whom now, and where every open lead stands. The same input gives the same plan. */
export function planReminders(input: ReminderInput): ReminderPlan {
  const w = writtenIn(input.settings.locale);
  const { records, settings, now, isBound, hands = nothingKnown, trust = fullTrust } = input;
  const inTrial = input.trialAddress !== undefined;
  const { desk, me, isPending, isLostListAhead } = deskOf(input);
  const { book, today, ledger } = desk;
  const leads = deriveEffectiveLeads(records.leads, records.activities, records.actions, today);
  const habits = deriveStageHabits(input.history.visits, records.activities);
  const factsOf = gatherLeadFacts(records, input.history.visits, input.stages, { today, hands }, w);
  const twins = likelyTwins(records.leads, records.findings);
  const { mailboxes, verdicts, judged } = sortIntoMailboxes(leads, factsOf, { ...desk, habits });

  const inUse = columnsInUse([...mailboxes.values()].flatMap(({ own = [] }) => own));
  const owners = [...mailboxes.values()].map((mailbox) => ({ mailbox, plan: ownersDigest(mailbox, desk, inUse) }));
  const backlog = isPending && settings.mail === 'on' ? backlogOf(mailboxes.values(), today) : [];
  const settled = new Set(ledger.filter(({ state }) => settledStates.has(state)).map(({ key }) => key));
  const lostOn = isLostListAhead ? trust.lostOn : null;
  const shown = leadsShown(ledger);
  const lost =
    lostOn === null ? [] : backlogOf(mailboxes.values(), lostOn).filter(({ one }) => !shown.has(one.lead.key));
  const { hold } = trust;
  const isBlind = trust.blindOn === today;
  const post = whatGoesOut(desk, { owners, backlog, lost, me, isBound, isBlind, hold, settled });

  const shownToOwners = owners.flatMap(({ plan }) => plan?.digest.items.map(({ lead }) => lead) ?? []);
  const { firstList, cutOff, cannotStart } = post;
  const ahead = {
    isHeld: hold !== null,
    cannotStart: cannotStart !== null,
    firstList,
    toOwners: new Set(shownToOwners),
    cutOff,
  };
  const told = inTrial ? withoutTrials(records.ledger) : ledger;
  const classified = classifyLeads(verdicts, { desk, told, hands, isBound, inTrial, ahead });
  const outside = addressesOutside({ ...book, team: records.team });
  const untold = whoCannotBeTold(verdicts.values(), mailboxes.size, w);
  const isTrialOn = inTrial && isBound && settings.mail !== 'off';
  const nextTo = settings.mail === 'on' && backlog.length === 0 ? [...mailboxes.values()] : me === null ? [] : [me];
  return {
    digests: post.going.sort((a, b) => (a.key < b.key ? -1 : 1)),
    previews: owners.flatMap(({ plan }) => (plan === null ? [] : [plan.digest])),
    coverage: computeCoverage(classified),
    leads: classified,
    toAct: leadsToActOn(judged, { convert: desk.convert, today, written: w, twins }),
    nextMailAt:
      isBound && settings.mail !== 'off' && hold === null
        ? earliest(nextTo.map(({ schedule }) => nextMailTime(now, schedule)))
        : null,
    cannotStart,
    outside,
    notes: [
      ...post.notes,
      ...outside,
      ...refusedInWords(book.refused, { team: records.team, settings, now: today }),
      ...(untold === null ? [] : [untold]),
      ...(isTrialOn ? [trialNote] : []),
    ],
  };
}

const trialNote = 'For a trial every mail goes to one address: nobody counts as told by it (LEADSHEET_MAIL_REDIRECT).';

/** What every mail is made from, and where the team stands with mail. */
function deskOf(input: ReminderInput): {
  readonly desk: MailDesk;
  readonly me: Mailbox | null;
  readonly isPending: boolean;
  /** Lines of the ledger are gone, and no list went out since. */
  readonly isLostListAhead: boolean;
} {
  const { records, settings, now } = input;
  const inTrial = input.trialAddress !== undefined;
  const workbookKey = inTrial ? trialWorkbookKey(input.workbookKey) : input.workbookKey;
  const ledger = (inTrial ? asOwnersGot : withoutTrials)(records.ledger);
  const { today } = mailTimeOf(now, mailScheduleOf(null, settings, records.holidays));
  const book: AddressBook = {
    team: records.team,
    settings,
    suppressions: records.suppressions,
    refused: refusedAddresses(records.ledger, today),
    mayBeMailed: input.mayBeMailed ?? (() => true),
  };
  const me = mailboxOfWhoeverSetItUp(book, records, settings, now);
  const triageKey =
    me === null
      ? null
      : ledgerKey(workbookKey, { kind: 'triage', address: me.recipient.address, localDate: me.time.today });
  const live = goingLive(ledger, settings, today, triageKey);
  const { lostOn } = input.trust ?? fullTrust;
  // What is not known to be told before lines were lost waits as if it had stood in a first list; and it goes into one.
  const triagedOn = lostOn === null ? live.triagedOn : Math.max(lostOn, live.triagedOn ?? lostOn);
  const isLostListAhead = lostOn !== null && (live.triagedOn === null || live.triagedOn < lostOn);
  const rules = ruleSettingsOf(records.reminderRules);
  const showings = collectShowings(ledger);
  const convert = converter(records.currencyRates, settings.currency);
  const desk = { workbookKey, records, settings, now, today, book, rules, ledger, showings, convert, triagedOn };
  return { desk, me, isPending: live.isPending, isLostListAhead };
}

/** What had begun before a day, without what is only news: the matter of the first list. */
function backlogOf(mailboxes: Iterable<Mailbox>, before: Day): readonly Candidate[] {
  const candidates = [...mailboxes].flatMap((mailbox) => mailbox.candidates);
  return candidates.flatMap((one) => {
    const found = one.found.filter(({ since, rule }) => (since === null || since < before) && !newsRules.has(rule));
    return found.length === 0 ? [] : [{ ...one, found }];
  });
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, one) => (one === null ? first : first === null ? one : Math.min(first, one)), null);
}
