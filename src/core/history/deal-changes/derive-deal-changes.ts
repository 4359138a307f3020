import type { Lead } from '../../leads/lead.ts';
import { leavesOpen } from '../../logs/deal-change.ts';
import type { DealChange, DealChangeKind, DealValues, NewDealChange } from '../../logs/deal-change.ts';
import { toTheMillisecond } from '../../logs/event-columns.ts';
import type { DayTime } from '../../workbook/day-time.ts';
import type { DealLife } from '../stage-visit.ts';
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
  /** Which of a lead's values are read otherwise than in the last run. */
  readonly isReadAnew: (lead: Lead, field: 'amount' | 'expectedClose' | 'owner') => boolean;
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
 * is not as the last line about it says. The lines themselves are what is remembered, so a run that is killed anywhere, or done twice,
 * adds what is missing and nothing else.
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
    const what = changeOf(lead, before, input, closedAt.get(lead.id) ?? null);
    if (what === null) continue;
    const values = input.read(lead, before);
    const isGoing = !leavesOpen({ what });
    // Who clears the amount of a deal that was lost has not made it smaller first.
    const amount = isGoing ? (values.amount ?? before?.amount ?? null) : values.amount;
    found.push(lineOf(lead.id, what, { ...values, amount }, before));
  }
  const removed = new Set(lives.flatMap(({ lead, outcome }) => (outcome === 'removed' ? [lead] : [])));
  for (const [lead, before] of known) {
    if (present.has(lead) || !leavesOpen(before)) continue;
    if (never.has(lead) || (!held.has(lead) && removed.has(lead))) found.push(lineOf(lead, 'removed', before, before));
  }
  return found.sort((a, b) => (a.lead < b.lead ? -1 : 1));
}

/** What has become of a deal; null = nothing that this log keeps. */
function changeOf(
  lead: Lead,
  before: DealChange | null,
  input: DealChangesInput,
  closedAt: DayTime | null,
): DealChangeKind | null {
  const wasOpen = before !== null && leavesOpen(before);
  // A stage that nobody can read tells nothing of a deal that is known.
  const kind = lead.stage?.kind ?? (before?.what === 'won' || before?.what === 'lost' ? before.what : 'open');
  if (kind !== 'open') return wasOpen || isNews(lead, before, input, closedAt) ? kind : null;
  if (before === null) return firstLineOf(lead, input);
  return wasOpen ? differenceOf(lead, before, input) : 'open again';
}

/** Of a deal that no line knows. What stood there all along has not just come. */
function firstLineOf(lead: Lead, { stoodAs, previous, isFirstLook, wereThere }: DealChangesInput): DealChangeKind {
  if (isFirstLook || wereThere.has(lead.key)) return 'at the start';
  const stood = stoodAs(lead.key);
  if (stood === null) return 'new';
  return stood === 'gone' && previous.length > 0 ? 'open again' : 'at the start';
}

/** A deal that came and was closed between two runs: its own date must say so, for most closed rows that appear are old. */
function isNews(
  lead: Lead,
  before: DealChange | null,
  { stoodAs, isFirstLook, previousRunAt, wereThere }: DealChangesInput,
  closedAt: DayTime | null,
): boolean {
  if (before !== null || closedAt === null || previousRunAt === null) return false;
  if (isFirstLook || wereThere.has(lead.key)) return false;
  return closedAt >= Math.floor(previousRunAt) && stoodAs(lead.key) === null;
}

function differenceOf(lead: Lead, before: DealChange, input: DealChangesInput): DealChangeKind | null {
  const { read, isReadAnew, isSameOwner, currency } = input;
  const now = read(lead, before);
  const differs = {
    amount:
      now.amount !== before.amount ||
      (now.amount !== null && (now.currency ?? currency) !== (before.currency ?? currency)),
    expectedClose: now.expectedClose !== before.expectedClose,
    owner: now.owner !== before.owner && !(now.owner !== null && before.owner !== null && isSameOwner(now.owner, before.owner)), // prettier-ignore
  };
  const fields = (['amount', 'expectedClose', 'owner'] as const).filter((field) => differs[field]);
  if (fields.length === 0) return null;
  return fields.some((field) => isReadAnew(lead, field)) ? 'read anew' : 'changed';
}

/** Lines of this run: between the last one and now, and never before the last line about the same deal. */
function lineMaker(
  { previousRunAt, heldSince, isFirstLook, now: at }: DealChangesInput,
  previous: readonly DealChange[],
): (lead: string, what: DealChangeKind, values: DealValues, before: DealChange | null) => NewDealChange {
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
