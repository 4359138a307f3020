import type { Day, DayTime } from '../../workbook/day-time.ts';
import type { DealCourse, DealState, Turn } from './deal-courses.ts';
import { book, noFlows } from './flows.ts';
import type { FlowName, Flows, Tally } from './flows.ts';

/** What is counted: every open deal, or those that are expected to close by the end of the period, overdue ones included. */
export type Scope = 'all' | 'due';

export interface Reconciled {
  readonly currency: string;
  readonly byOwner: ReadonlyMap<string | null, Flows>;
  /** Open at the end, without an amount: counted, and worth nothing here. */
  readonly withoutAmount: number;
}

export interface Span {
  readonly from: DayTime;
  /** The first moment after it. */
  readonly to: DayTime;
}

/** Two runs so many days apart say only roughly when something changed. */
const longGapDays = 7;

/** Something that one deal adds to a flow. */
export interface Booking {
  readonly lead: string;
  readonly name: FlowName;
  /** Whose money it is, and in which currency. */
  readonly state: DealState;
  readonly units: bigint;
  /** 1, or −1 where a deal goes to somebody else; 0 where money alone changes. */
  readonly deals: number;
  /** When the change counts; null = no change: how it stood at the start or the end. */
  readonly at: DayTime | null;
}

/**
 * Open at the start + new + grown − shrunk − pushed out − won − lost − removed = open at the end, by currency and owner. Start and end
 * are counted from the deals as they stood then, everything between from the changes alone; that they agree is not made so.
 */
export function reconcile(courses: readonly DealCourse[], span: Span, scope: Scope): Reconciled[] {
  const tallies = new Map<string, { readonly byOwner: Map<string | null, Tally>; withoutAmount: number }>();
  bookings(courses, { span, scope }, ({ name, state, units, deals }) => {
    const known = tallies.get(state.currency) ?? { byOwner: new Map<string | null, Tally>(), withoutAmount: 0 };
    tallies.set(state.currency, known);
    const tally = known.byOwner.get(state.owner) ?? noFlows();
    known.byOwner.set(state.owner, tally);
    book(tally, name, units, deals);
    if (name === 'end' && !state.hasAmount) known.withoutAmount += 1;
  });
  return [...tallies]
    .map(([currency, tally]) => ({ currency, ...tally }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Hands over, one by one, all that makes the flows: what `reconcile` adds up. */
export function bookings(
  courses: readonly DealCourse[],
  { span, scope }: { readonly span: Span; readonly scope: Scope },
  take: (booking: Booking) => void,
): void {
  // Day numbers are whole: what is due on the last day is due before the first moment after it.
  const isIn = (state: DealState): boolean => state.isOpen && (scope === 'all' || isDue(state, span.to));
  for (const { lead, turns } of courses) {
    const addAt =
      (at: DayTime | null): Add =>
      (name, state, units = state.units, deals = 1) =>
        take({ lead, name, state, units, deals, at });
    let state: DealState | null = null;
    let end: DealState | null = null;
    for (const turn of turns) {
      if (turn.at >= span.to) break;
      if (turn.at < span.from) state = turn.after;
      else bookTurn(turn, { isIn, add: addAt(turn.at) });
      end = turn.after;
    }
    if (state !== null && isIn(state)) addAt(null)('start', state);
    if (end !== null && isIn(end)) addAt(null)('end', end);
  }
}

type Add = (name: FlowName, state: DealState, units?: bigint, deals?: number) => void;
interface Hands {
  readonly isIn: (state: DealState) => boolean;
  readonly add: Add;
}

function isDue({ expectedClose }: DealState, to: Day): boolean {
  return expectedClose !== null && expectedClose < to;
}

/** One change of one deal. An amount that changes with something else changes first. */
function bookTurn(turn: Turn, hands: Hands): void {
  const { what, before, after } = turn;
  const { isIn, add } = hands;
  const gone = what === 'won' || what === 'lost' ? what : 'removed';
  if (!after.isOpen) {
    if (what === 'read as not open') {
      if (before !== null && isIn(before)) add('readAnew', before, -before.units, -1);
    } else if (before?.isOpen !== true) {
      // It came and was closed between two runs.
      if (gone !== 'won' && !isIn({ ...after, isOpen: true })) return;
      add('new', after);
      add(gone, after);
    } else if (isIn(before)) {
      bookValues(turn, before, hands);
      add(gone, after);
    } else if (gone === 'won') {
      // Won before its day, which nobody moved: it came into the period, and went.
      add('wonAhead', after);
      add(gone, after);
    }
    return;
  }
  if (before?.isOpen !== true) {
    if (isIn(after)) add(what === 'new' ? 'new' : what === 'open again' ? 'openAgain' : 'readAnew', after);
  } else if (isIn(before)) {
    bookValues(turn, before, hands);
    if (isIn(after)) return;
    if (what === 'read anew') add('readAnew', after, -after.units, -1);
    else add('pushedOut', after);
  } else if (isIn(after)) add(what === 'read anew' ? 'readAnew' : 'pulledIn', after);
}

/** How the money and the hands of an open deal changed. In another currency it is another money: less of the one, more of the other. */
function bookValues({ what, after }: Turn, before: DealState, { add }: Hands): void {
  const differ = (name: 'grown' | 'shrunk', state: DealState, units: bigint): void => {
    if (what !== 'read anew') add(name, state, units);
    else add('readAnew', state, name === 'grown' ? units : -units, 0);
  };
  if (before.currency !== after.currency) {
    if (before.units !== 0n) differ('shrunk', before, before.units);
    if (after.units !== 0n) differ('grown', after, after.units);
    add('handedOver', before, 0n, -1);
    add('handedOver', after, 0n);
    return;
  }
  if (after.units > before.units) differ('grown', before, after.units - before.units);
  if (after.units < before.units) differ('shrunk', before, before.units - after.units);
  if (before.owner === after.owner) return;
  add('handedOver', before, -after.units, -1);
  add('handedOver', after);
}

/** How many changes in a span lie between two runs more than a week apart, and are counted in the middle. */
export function changesInLongGaps(courses: readonly DealCourse[], { from, to }: Span): number {
  let count = 0;
  for (const { turns } of courses)
    for (const { at, gap } of turns) if (at >= from && at < to && gap > longGapDays) count += 1;
  return count;
}

/** How many deals were read differently in a span, and in what. */
export interface RereadDeals {
  readonly notOpen: number;
  readonly open: number;
  readonly otherwise: number;
}

/** Deals that nobody changed, and that count otherwise since. */
export function rereadIn(courses: readonly DealCourse[], { from, to }: Span): RereadDeals {
  const deals = { notOpen: 0, open: 0, otherwise: 0 };
  for (const { turns } of courses)
    for (const { at, what, before } of turns) {
      if (at < from || at >= to) continue;
      if (what === 'read as not open') deals.notOpen += 1;
      else if (what === 'read anew') deals[before?.isOpen === true ? 'otherwise' : 'open'] += 1;
    }
  return deals;
}
