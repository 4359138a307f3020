import { dayTimeOf, instantOf } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { announcementFor } from './escalations.ts';
import { columnsInUse, fridayList, isListDay } from './friday-list.ts';
import type { FridayList } from './friday-list.ts';
import { ledgerKey } from './ledger-key.ts';
import type { MailDesk } from './mail-desk.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import { nextMailTime } from './mail-time.ts';
import { makeDigest, mostInFull, mostInTriage } from './make-digest.ts';
import type { DigestPlan } from './make-digest.ts';
import type { Digest, DigestKind } from './reminder.ts';
import { stepAfterTriage } from './showings.ts';
import { standingsOf } from './standings.ts';
import { threadOf } from './thread-of.ts';

/**
 * The day's mail to one owner, or to whoever is mailed instead; null where nothing is due.
 *
 * @param inUse which columns the team fills in, for the list of the week's last mail
 */
export function ownersDigest(mailbox: Mailbox, desk: MailDesk, inUse = columnsInUse([])): DigestPlan | null {
  const plan = makeDigest(mailbox, {
    ...commonOf(mailbox, desk, 'digest'),
    standingOf: usualStanding(mailbox, desk, 'digest'),
    goesTo: (candidate, reason) => announcementFor(mailbox, candidate, reason, desk),
    inReplyTo: threadOf(desk.ledger, 'digest', mailbox),
  });
  if (plan === null) return null;
  const list = listFor(mailbox, desk, { ...plan.digest, inUse });
  return {
    ...plan,
    digest: { ...plan.digest, nextAt: nextAfter(mailbox, desk), ...(list === null ? {} : { fridayList: list }) },
  };
}

/** What the mail of the last working day before the Monday mail asks to be put right; a list alone is no reason for a mail. */
function listFor(
  { own = [], schedule, time: { today } }: Mailbox,
  { settings, convert }: MailDesk,
  { items, inUse }: Pick<Digest, 'items'> & { readonly inUse: ReturnType<typeof columnsInUse> },
): FridayList | null {
  if (!settings.fridayList || !isListDay(today, schedule.calendar, settings.weeklySummaryDay)) return null;
  const told = new Set(
    items.flatMap(({ lead, rule, also }) =>
      [rule, ...also.map((other) => other.rule)].includes('expected-close-passed') ? [lead] : [],
    ),
  );
  return fridayList(own, {
    ...{ today, inUse },
    worthOf: ({ amount, currency }) => (amount === null ? null : convert(amount, currency, today)),
    isTold: ({ key }) => told.has(key),
  });
}

/** When their next digest may come: one goes a day. */
function nextAfter({ schedule, time }: Mailbox, { now }: MailDesk): DayTime | null {
  const midnight = instantOf(time.today + 1, schedule.timeZone);
  const next = nextMailTime(Math.max(now, midnight - 1), schedule);
  return next === null ? null : dayTimeOf(next, schedule.timeZone);
}

/** What owners would get, for whoever tries mail out. */
export function previewDigest(mailbox: Mailbox, desk: MailDesk): DigestPlan | null {
  return makeDigest(mailbox, {
    ...commonOf(mailbox, desk, 'preview'),
    standingOf: usualStanding(mailbox, desk, 'preview'),
  });
}

/** All that had gathered before mail was on, in one list. */
export function triageList(mailbox: Mailbox, desk: MailDesk): DigestPlan | null {
  const standing = { step: stepAfterTriage, isDue: true, lastShown: null };
  return makeDigest(mailbox, {
    ...commonOf(mailbox, desk, 'triage'),
    standingOf: ({ found }) => found.map((one) => ({ ...one, standing })),
    most: mostInTriage,
  });
}

/** What goes on to a manager, with the standing that its owner was told of. */
export function escalationDigest(
  mailbox: Mailbox,
  standing: ReadonlyMap<Candidate, readonly StandingReason[]>,
  desk: MailDesk,
): DigestPlan | null {
  return makeDigest(mailbox, {
    ...commonOf(mailbox, desk, 'escalation'),
    standingOf: (candidate) => standing.get(candidate) ?? [],
  });
}

function usualStanding(mailbox: Mailbox, desk: MailDesk, kind: 'digest' | 'preview') {
  const { key } = commonOf(mailbox, desk, kind);
  return (candidate: Candidate): readonly StandingReason[] => standingsOf(candidate, mailbox, desk, { kind, key });
}

/** What a mail says by default: ten leads, in no thread, that go on to nobody. */
export function commonOf<K extends DigestKind>(
  { recipient, time: { today } }: Mailbox,
  { workbookKey, settings: { currency }, convert }: MailDesk,
  kind: K,
  part = 1,
) {
  const key = ledgerKey(workbookKey, { kind, address: recipient.address, localDate: today, part });
  return { kind, key, today, currency, convert, goesTo: () => null, inReplyTo: null, most: mostInFull };
}
