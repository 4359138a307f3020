import type { Lead } from '../../leads/lead.ts';
import { leavesOpen } from '../../logs/deal-change.ts';
import type { DealChange, DealChangeKind, DealValues, NewDealChange } from '../../logs/deal-change.ts';
import { toTheMillisecond } from '../../logs/event-columns.ts';
import type { DayTime } from '../../workbook/day-time.ts';
import type { DealLife } from '../stage-visit.ts';
import { firstOfMonth } from '../../workbook/months.ts';
import type { ReckonedValues } from './reckoned-values.ts';
import type { ReadValues } from './values-of-leads.ts';

export interface DealChangesInput {
  /** Under their true IDs. */
  readonly leads: readonly Lead[];
  /** The life of every lead, tonight's changes included. */
  readonly lives: readonly DealLife[];
  /** Lines of Deal Changes, in the order of time. */
  readonly previous: readonly DealChange[];
  /** How a lead stood by Stage History before this run; null = it was not known. */
  readonly stoodAs: (lead: string) => 'open' | 'gone' | null;
  readonly read: ReadValues;
  /** What of the differences is due to another reading of the sheet alone. */
  readonly reread: {
    /** Whether a lead is open, or not any more, and nobody opened or closed it. */
    readonly isTurned: (lead: Lead, wasOpen: boolean, what: DealChangeKind | null) => boolean;
    /** What its row would say as the last run read it. */
    readonly valuesBefore: (lead: Lead, before: DealValues, now: DealValues) => DealValues;
  };
  /** What a formula gives anew by itself. */
  readonly reckoned: ReckonedValues;
  readonly isSameOwner: (a: string, b: string) => boolean;
  /** The team's, which an amount without one has. */
  readonly currency: string;
  /** Leads of which nobody can tell tonight which row is theirs, or where they stand. */
  readonly held: ReadonlySet<string>;
  /** When the row of a lead that was held in the last run was last known. */
  readonly heldSince: ReadonlyMap<string, DayTime>;
  /** Rows of which somebody said that they never were leads. */
  readonly never: ReadonlySet<string>;
  /** Leads whose rows stood there before anybody knew what they are. */
  readonly wereThere: ReadonlySet<string>;
  /** No complete run is known to have kept changes: what is there may have been there all along. */
  readonly isFirstLook: boolean;
  /** When the last complete run read the sheet; null = never. */
  readonly previousRunAt: DayTime | null;
  readonly now: DayTime;
}

/**
 * What this run adds to Deal Changes: one line for each deal that is open now, or was when a run last looked, and of which something
 * is not as the last line about it says. What people changed and what is only read differently are two lines, in this order. The lines
 * themselves are what is remembered, so a run that is killed anywhere, or done twice, adds what is missing and nothing else.
 */
export function deriveDealChanges(input: DealChangesInput): NewDealChange[] {
  const { leads, lives, previous, held, never } = input;
  const known = new Map(previous.map((change) => [change.lead, change]));
  const lineOf = lineMaker(input, previous);
  const closedAt = new Map(lives.map(({ lead, closedAt: at }) => [lead, at]));
  const found: NewDealChange[] = [];
  const present = new Set<string>();
  for (const lead of leads) {
    if (lead.id === null || lead.isCopy) continue;
    present.add(lead.id);
    if (held.has(lead.id) || lead.stage?.undecided === true) continue;
    const before = known.get(lead.id) ?? null;
    const turns = before === null ? firstTurn(lead, input, closedAt.get(lead.id) ?? null) : turnsOf(lead, before, input); // prettier-ignore
    for (const line of linesOf(lead.id, turns, before, lineOf)) found.push(line);
  }
  const removed = new Set(lives.flatMap(({ lead, outcome }) => (outcome === 'removed' ? [lead] : [])));
  for (const [lead, before] of known) {
    if (present.has(lead) || !leavesOpen(before)) continue;
    // Its row still stands there, and somebody said that it is no lead.
    if (never.has(lead)) found.push(lineOf(lead, 'read as not open', before, before));
    else if (!held.has(lead) && removed.has(lead)) found.push(lineOf(lead, 'removed', before, before));
  }
  return found.sort((a, b) => (a.lead === b.lead ? a.notAfter - b.notAfter : a.lead < b.lead ? -1 : 1));
}

/** What has become of a deal, and its values from then on. */
interface DealTurn {
  readonly what: DealChangeKind;
  readonly values: DealValues;
}

function firstTurn(lead: Lead, input: DealChangesInput, closedAt: DayTime | null): readonly DealTurn[] {
  const values = input.read(lead, null);
  const kind = lead.stage?.kind ?? 'open';
  if (kind === 'open') return [{ what: firstLineOf(lead, input), values }];
  return isNews(lead, input, closedAt) ? [{ what: kind, values }] : [];
}

/** Of a deal that lines know: first what people did to it, by the last reading where there is another one, then what that one changes. */
function turnsOf(lead: Lead, before: DealChange, input: DealChangesInput): readonly DealTurn[] {
  const { read, reread, reckoned } = input;
  const wasOpen = leavesOpen(before);
  // A stage that nobody can read tells nothing of a deal that is known.
  const kind = lead.stage?.kind ?? (wasOpen ? 'open' : 'closed');
  const isOpen = kind === 'open';
  if (!wasOpen && !isOpen) return [];
  const now = read(lead, before);
  const isTurned = wasOpen !== isOpen && reread.isTurned(lead, wasOpen, before.what);
  if (!wasOpen) return [{ what: isTurned ? 'read anew' : 'open again', values: now }];
  const said = reread.valuesBefore(lead, before, now);
  const then = reckoned.without(lead, before, said);
  // Who clears the amount of a deal that was lost has not made it smaller first.
  const withAmount = (values: DealValues) => ({ ...values, amount: values.amount ?? before.amount });
  if ((kind === 'won' || kind === 'lost') && !isTurned) {
    const anew: readonly DealTurn[] = isOther(then, said, input) ? [{ what: 'read anew', values: said }] : [];
    return [...anew, { what: kind, values: withAmount(said) }];
  }
  const turns: DealTurn[] = [];
  const latest = isNewMonth(before, input) ? now : keeping(now, said, then);
  if (isOther(before, then, input)) turns.push({ what: 'changed', values: then });
  if (!isOpen) turns.push({ what: 'read as not open', values: withAmount(then) });
  else if (isOther(then, latest, input)) turns.push({ what: 'read anew', values: latest });
  return turns;
}

/** What formulas give anew by themselves is taken over once a month: a line a night and deal would say nothing of what people did. */
function isNewMonth({ notAfter }: DealChange, { now }: DealChangesInput): boolean {
  return notAfter < firstOfMonth(Math.floor(now));
}

/** Tonight's values, with what was kept of them; what another reading gives is not kept. */
function keeping(now: DealValues, said: DealValues, kept: DealValues): DealValues {
  const money = now.amount === said.amount ? kept : now;
  const { expectedClose } = now.expectedClose === said.expectedClose ? kept : now;
  return { ...now, amount: money.amount, currency: money.currency, expectedClose };
}

/** Two lines of one run are a millisecond apart: the log may be sorted. */
function linesOf(
  lead: string,
  turns: readonly DealTurn[],
  known: DealChange | null,
  lineOf: LineMaker,
): readonly NewDealChange[] {
  let before: DealValues | null = known;
  return turns.map(({ what, values }, at) => {
    const line = lineOf(lead, what, values, known);
    const earlier = (turns.length - 1 - at) * aMillisecond;
    const notAfter = toTheMillisecond(line.notAfter - earlier);
    const notBefore = line.notBefore === null ? null : Math.min(line.notBefore, notAfter);
    const said = { ...line, notBefore, notAfter, before };
    before = values;
    return said;
  });
}

const aMillisecond = 1 / 86_400_000;

/** Of a deal that no line knows. What stood there all along has not just come. */
function firstLineOf(
  lead: Lead,
  { stoodAs, previous, isFirstLook, wereThere, reread }: DealChangesInput,
): DealChangeKind {
  if (isFirstLook || wereThere.has(lead.key)) return 'at the start';
  const stood = stoodAs(lead.key);
  if (stood === null) return 'new';
  if (stood !== 'gone' || previous.length === 0) return 'at the start';
  return reread.isTurned(lead, false, null) ? 'read anew' : 'open again';
}

/** A deal that came and was closed between two runs: its own date must say so, for most closed rows that appear are old. */
function isNews(
  lead: Lead,
  { stoodAs, isFirstLook, previousRunAt, wereThere }: DealChangesInput,
  closedAt: DayTime | null,
): boolean {
  if (closedAt === null || previousRunAt === null) return false;
  if (isFirstLook || wereThere.has(lead.key)) return false;
  return closedAt >= Math.floor(previousRunAt) && stoodAs(lead.key) === null;
}

function isOther(was: DealValues, is: DealValues, { isSameOwner, currency }: DealChangesInput): boolean {
  if (is.amount !== was.amount || is.expectedClose !== was.expectedClose) return true;
  if (is.amount !== null && (is.currency ?? currency) !== (was.currency ?? currency)) return true;
  return is.owner !== was.owner && !(is.owner !== null && was.owner !== null && isSameOwner(is.owner, was.owner));
}

type LineMaker = (lead: string, what: DealChangeKind, values: DealValues, before: DealChange | null) => NewDealChange;

/** Lines of this run: between the last one and now, and never before the last line about the same deal. */
function lineMaker(
  { previousRunAt, heldSince, isFirstLook, now: at }: DealChangesInput,
  previous: readonly DealChange[],
): LineMaker {
  const now = toTheMillisecond(at);
  // Where Memory is gone, the newest line still says that a run looked then.
  const lastLine = previous.at(-1)?.notAfter ?? -Infinity;
  const lastLook = Math.max(lastLine, previousRunAt === null ? -Infinity : toTheMillisecond(previousRunAt));
  return (lead, what, { amount, currency, expectedClose, owner }, before) => {
    const notAfter = Math.max(now, before?.notAfter ?? now);
    // What stood there when this record began stood there from its first day on.
    const stoodThere = what === 'at the start' && (isFirstLook || previous.length === 0);
    const looked = stoodThere ? -Infinity : Math.min(lastLook, heldSince.get(lead) ?? Infinity, notAfter);
    const notBefore = looked === -Infinity ? null : looked;
    return { lead, what, notBefore, notAfter, amount, currency, expectedClose, owner, before };
  };
}
