import type { Settings } from '../workbook/settings.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import { escalationDigest, previewDigest, triageList } from './digest-for.ts';
import { escalationMailboxes } from './escalation-mailboxes.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Candidate, Mailbox } from './mailbox.ts';
import type { DigestPlan } from './make-digest.ts';
import { newLeadsMail } from './new-leads-mail.ts';
import type { Digest } from './reminder.ts';

interface PlannedFor {
  readonly mailbox: Mailbox;
  readonly plan: DigestPlan | null;
}

/** The mails of a run, by the switch in Settings and by the hour. */
export interface OutgoingPost {
  readonly going: Digest[];
  /** Keys of the leads for which there was no room. */
  readonly cutOff: ReadonlySet<string>;
  /** Keys of the leads in the first list, where that comes before any mail to owners; null = it does not. */
  readonly firstList: ReadonlySet<string> | null;
  /** What a person must do before any mail can go out; null = nothing. */
  readonly cannotStart: string | null;
  readonly notes: readonly string[];
}

interface Situation {
  readonly owners: readonly PlannedFor[];
  /** The matter of a first list that has not gone yet; empty = there is none. */
  readonly backlog: readonly Candidate[];
  /** What is not known to be told since lines of the ledger were lost; empty = all is known, or a list went out since. */
  readonly lost: readonly Candidate[];
  readonly me: Mailbox | null;
  readonly isBound: boolean;
  /** Nobody can say what went out today: nothing else than that list does. */
  readonly isBlind: boolean;
  /** Why nothing may go out at all; null = nothing is in the way. */
  readonly hold: string | null;
  /** Keys of the mails that the ledger has as settled. */
  readonly settled: ReadonlySet<string>;
}

const nothing: OutgoingPost = { going: [], cutOff: new Set(), firstList: null, cannotStart: null, notes: [] };

/** Which mails go now: none, one person's preview, the first list, or what is for owners and their managers. */
export function whatGoesOut(desk: MailDesk, situation: Situation): OutgoingPost {
  const { settings } = desk;
  const { owners, backlog, me, isBound } = situation;
  if (!isBound) {
    const note =
      'This workbook is a copy, or its mail was never set up, so nothing is sent: run leadsheet init --bind once.';
    return { ...nothing, notes: [note] };
  }
  if (settings.mail === 'off') return { ...nothing, notes: ['Mail is off in Settings: nothing is sent.'] };
  const { hold } = situation;
  if (hold !== null) return { ...nothing, cannotStart: hold, notes: [hold] };
  const isPreview = settings.mail === 'only me';
  if (!isPreview && backlog.length === 0) return withLostList(desk, situation);
  if (isPreview && situation.isBlind) return nothing;
  if (me === null) {
    const cannotStart = whyNobodyToStartWith(settings);
    return { ...nothing, cannotStart, notes: [cannotStart], firstList: isPreview ? null : new Set() };
  }
  const candidates = isPreview ? owners.flatMap(({ mailbox }) => mailbox.candidates) : [...backlog];
  const mailbox = { ...me, candidates };
  const plan = isPreview ? previewDigest(mailbox, desk) : triageList(mailbox, desk);
  const shown = new Set(plan?.digest.items.map(({ lead }) => lead));
  return { ...nothing, ...posted([{ mailbox, plan }], situation), firstList: isPreview ? null : shown };
}

/** What is for owners, and before it, once, the list of what nobody can say was told. */
function withLostList(desk: MailDesk, situation: Situation): OutgoingPost {
  const { lost, me, isBlind } = situation;
  const post = isBlind ? nothing : postToOwners(desk, situation);
  if (lost.length === 0 || me === null) return post;
  const mailbox = { ...me, candidates: [...lost] };
  const plan = triageList(mailbox, desk);
  const list = posted([{ mailbox, plan }], situation);
  return {
    ...post,
    going: [...list.going, ...post.going],
    cutOff: new Set([...list.cutOff, ...post.cutOff]),
    firstList: new Set(plan?.digest.items.map(({ lead }) => lead)),
  };
}

function postToOwners(desk: MailDesk, situation: Situation): OutgoingPost {
  const { owners } = situation;
  const escalated = escalationMailboxes(
    owners.map(({ mailbox }) => mailbox),
    desk,
  );
  const toManagers = escalated.map(({ mailbox, standing }) => ({
    mailbox,
    plan: escalationDigest(mailbox, standing, desk),
  }));
  // New leads that are not in a mail that goes now anyway are told in one of their own.
  const newLeads = owners
    .filter((one) => !isGoing(one, situation))
    .map(({ mailbox }) => ({ mailbox, plan: newLeadsMail(mailbox, desk) }));
  return { ...nothing, ...posted([...owners, ...toManagers, ...newLeads], situation) };
}

function posted(all: readonly PlannedFor[], situation: Situation): Pick<OutgoingPost, 'going' | 'cutOff'> {
  return {
    going: all.flatMap((one) => (isGoing(one, situation) && one.plan !== null ? [one.plan.digest] : [])),
    cutOff: new Set(all.flatMap(({ plan }) => plan?.cutOff ?? [])),
  };
}

/** Whether a mail goes now: it is not settled, its hour has come, and there is more in it than what can wait. */
function isGoing({ plan, mailbox: { time } }: PlannedFor, { settled }: Situation): boolean {
  if (plan === null || settled.has(plan.digest.key) || !time.isDue) return false;
  const { kind, items } = plan.digest;
  // New leads alone have a mail of their own, so that the mail of the day is still to come for the rest.
  const hasMailOfItsOwn = kind === 'digest';
  return !items.every(({ rule, since }) => {
    if (rule === 'came-in') return hasMailOfItsOwn || !time.isWorkingHour;
    return rule === 'handed-over' && since !== null && since >= time.today;
  });
}

function whyNobodyToStartWith({ myAddress }: Settings): string {
  return plainAddress(myAddress) === null
    ? 'Mail cannot start: put an address under My address in Settings.'
    : 'Mail cannot start: the address under My address in Settings is one that may not be mailed, or that refuses mail.';
}
