import { workingCalendarOf } from '../../../src/core/reminders/working-calendar.ts';
import { dayFromSerial } from '../../../src/core/workbook/day-time.ts';
import type { LeadCoverage } from '../../../src/core/reminders/compute-coverage.ts';
import { someSettings, aTeamMember } from '../../support/builders.ts';
import { firstDay } from './a-team-and-its-days.ts';
import type { World } from './a-team-and-its-days.ts';
import type { Evening, Happening, Life } from './live-through.ts';

/** Whose mailbox it is, by what stands in the owner's cell; null where that person cannot be mailed all the while. */
function mailboxOf(
  owner: string,
  world: World,
  from: number,
): { readonly address: string; readonly workingDays: readonly number[] } | null {
  if (['ann', 'annie'].includes(owner.toLowerCase()))
    return { address: 'ann@team.example', workingDays: [1, 2, 3, 4, 5] };
  if (!['ben', 'ben@team.example'].includes(owner.toLowerCase())) return null;
  const { email, active, awayUntil, workingDays, isSuppressed } = world.ben;
  const isAway = awayUntil !== null && firstDay + awayUntil > from;
  // Where it is not Ben's, it is a stranger's.
  if (email !== 'ben@team.example' || !active || isSuppressed || isAway) return null;
  const own = { 'Mon, Thu': [1, 4], 'Tue, Wed, Sat': [2, 3, 6] }[workingDays];
  return { address: email, workingDays: own ?? [1, 2, 3, 4, 5] };
}

/** The second working day after a day. */
function deadlineOf(from: number, workingDays: readonly number[], world: World): number {
  const member = aTeamMember({ name: 'x', workingDays: [...workingDays] });
  const off = world.holidays.map((offset) => ({ day: firstDay + offset, region: null, name: null }));
  const { isWorkingDay } = workingCalendarOf(member, someSettings(), off);
  let left = 2;
  for (let day = from + 1; ; day++) if (isWorkingDay(day) && --left === 0) return day;
}

/** For how many days a world has to be lived through, so that every deadline in it is over. */
export function daysOf(world: World): number {
  const deadlines = world.events.flatMap(({ hour }) => {
    // In a zone to the east it may be tomorrow already.
    const from = firstDay + Math.floor(hour / 24) + 1;
    const last = (owner: string): number => deadlineOf(from, mailboxOf(owner, world, from)?.workingDays ?? [], world);
    return [last('Ann'), last('Ben')];
  });
  return Math.min(12, Math.max(...deadlines) - firstDay + 2);
}

/** What became of something that happened to a lead, by the end of the second working day after it. */
export interface Verdict {
  /** "told", "nobodyTold cap", "not judged": for counting. */
  readonly because: string;
  /** What is wrong; null = nothing. */
  readonly fault: string | null;
}

const notJudged: Verdict = { because: 'not judged', fault: null };

/** Judges by the mails that went, and by what stands in the cells. */
export function judge(happening: Happening, world: World, life: Life): Verdict {
  const { company, kind, at, cells } = happening;
  const box = mailboxOf(cells.owner, world, Math.floor(at));
  if (box === null || kind === 'same') return notJudged;
  const deadline = deadlineOf(Math.floor(at), box.workingDays, world);
  const evening = life.evenings.get(deadline);
  const isOvertaken = life.happenings.some(
    (other) => other.company === company && other.at > at && other.at < deadline + 1,
  );
  const coverage = evening?.coverage.get(company);
  // Not open, overtaken by what happened next, or beyond the days of this life.
  if (evening === undefined || coverage === undefined || isOvertaken) return notJudged;
  const key = evening.keyOf.get(company) ?? '';
  const rows = evening.ledger.filter(({ recipient, kind: mail }) => recipient === box.address && mail !== 'preview');
  const facts = { evening, rows, key, deadline };
  const stands = `${coverage.kind} ${coverage.reason ?? ''}`.trim();
  const why = whatIsWrong(happening, world, facts, coverage);
  const isTold = mailsAbout(happening, facts).length > 0;
  return {
    because: isTold ? 'told' : stands,
    fault: why === null ? null : `${company} (${kind}, ${JSON.stringify(cells)}): ${stands}, ${why}`,
  };
}

function whatIsWrong(happening: Happening, world: World, facts: Facts, coverage: LeadCoverage): string | null {
  const { cells, kind } = happening;
  const { evening, key, deadline } = facts;
  const told = mailsAbout(happening, facts);
  if (told.length > 0) return coverage.kind === 'nobodyTold' && !isFixOnly(told, key) ? 'and it was told' : null;
  switch (coverage.kind) {
    case 'reminded':
    case 'toFix':
      return isInFirstList(evening, key) ? null : 'and it was not told';
    case 'nobodyTold':
      return isTrueReason(coverage.reason ?? '', world, { ...facts, cells }) ? null : 'which is not so';
    case 'snoozed':
    case 'nextStep': {
      const isTrue =
        coverage.kind === 'snoozed' ? isAhead(cells.snoozeUntil, deadline) : isAhead(cells.followUp, deadline - 1);
      if (!isTrue) return 'which is not so';
      // A day to come is a reason to wait for a lead that came, but not to leave a new owner without a word.
      return kind === 'handed' && !isExcused(world, facts) ? 'and its new owner was not told' : null;
    }
  }
}

/** The mails to the owner about it since. */
function mailsAbout({ at }: Happening, { rows, key }: Facts): Evening['ledger'] {
  return rows.filter(
    ({ state, settledAt, items }) =>
      state === 'sent' &&
      (settledAt ?? 0) >= at &&
      items.some(({ lead, rule }) => lead === key && rule !== 'lead-update'),
  );
}

interface Facts {
  readonly evening: Evening;
  readonly rows: Evening['ledger'];
  readonly key: string;
  readonly deadline: number;
}

const isFixOnly = (rows: Evening['ledger'], key: string): boolean =>
  rows.every(({ items }) => items.every(({ lead, rule }) => lead !== key || rule === 'fix-row'));

const isInFirstList = ({ ledger }: Evening, key: string): boolean =>
  ledger.some(({ kind, items }) => kind === 'triage' && items.some(({ lead }) => lead === key));

function isAhead(cell: unknown, after: number): boolean {
  if (typeof cell !== 'number') return false;
  const day = dayFromSerial(cell);
  return day > after && day <= after + 61;
}

/** Whether a new owner may be without a word: no mail goes to owners yet, it did not arrive, or there was no room. */
function isExcused(world: World, { rows }: Facts): boolean {
  if (world.mail !== 'on' || world.mailOnSince === null || world.rulesOff.includes('Handed over')) return true;
  return rows.some(({ state }) => state !== 'sent') || hasNoRoom(world, rows);
}

const hasNoRoom = (world: World, rows: Evening['ledger']): boolean =>
  world.mailsPerDay < 10 || rows.some(({ items }) => new Set(items.map(({ lead }) => lead)).size >= 10);

/** Whether what Metrics says is so, by the facts of the world alone. */
function isTrueReason(
  reason: string,
  world: World,
  { evening, rows, key, deadline, cells }: Facts & Pick<Happening, 'cells'>,
): boolean {
  const hasGone = (kind: string): boolean => evening.ledger.some((row) => row.kind === kind && row.state === 'sent');
  switch (reason) {
    case 'mail off':
    case 'only me':
      return world.mail === (reason === 'mail off' ? 'off' : 'only me');
    case 'cannot start':
      return !world.hasMyAddress && !world.hasTeamAddress && (world.mail === 'only me' || world.mailOnSince === null);
    case 'first list':
      return world.mailOnSince === null && !hasGone('triage');
    case 'waiting':
      return world.mailOnSince === null && hasGone('triage');
    case 'long snooze':
      return typeof cells.snoozeUntil === 'number' && dayFromSerial(cells.snoozeUntil) > deadline + 60;
    case 'mail failed':
    case 'outcome unknown':
      return rows.some(({ state, items }) => state !== 'sent' && items.some(({ lead }) => lead === key));
    case 'cap':
    case 'next mail':
      return hasNoRoom(world, rows) || rows.some(({ state }) => state !== 'sent');
    case 'rule off':
      return world.rulesOff.length > 0;
    default:
      return false;
  }
}
