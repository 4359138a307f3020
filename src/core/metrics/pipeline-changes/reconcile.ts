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

/**
 * Open at the start + new + grown − shrunk − pushed out − won − lost − removed = open at the end, by currency and owner. Start and end
 * are counted from the deals as they stood then, everything between from the changes alone; that they agree is not made so.
 */
export function reconcile(courses: readonly DealCourse[], span: Span, scope: Scope): Reconciled[] {
  const tallies = new Map<string, { readonly byOwner: Map<string | null, Tally>; withoutAmount: number }>();
  const inCurrency = ({ currency }: DealState) => {
    const known = tallies.get(currency) ?? { byOwner: new Map<string | null, Tally>(), withoutAmount: 0 };
    tallies.set(currency, known);
    return known;
  };
  const add: Add = (name, state, units = state.units, deals = 1) => {
    const { byOwner } = inCurrency(state);
    const tally = byOwner.get(state.owner) ?? noFlows();
    byOwner.set(state.owner, tally);
    book(tally, name, units, deals);
  };
  // Day numbers are whole: what is due on the last day is due before the first moment after it.
  const isIn = (state: DealState): boolean => state.isOpen && (scope === 'all' || isDue(state, span.to));
  for (const { turns } of courses) {
    let state: DealState | null = null;
    let end: DealState | null = null;
    for (const turn of turns) {
      if (turn.at >= span.to) break;
      if (turn.at < span.from) state = turn.after;
      else bookTurn(turn, { isIn, add });
      end = turn.after;
    }
    if (state !== null && isIn(state)) add('start', state);
    if (end !== null && isIn(end)) {
      add('end', end);
      if (!end.hasAmount) inCurrency(end).withoutAmount += 1;
    }
  }
  return [...tallies]
    .map(([currency, tally]) => ({ currency, ...tally }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

type Add = (name: FlowName, state: DealState, units?: bigint, deals?: number) => void;
interface Booking {
  readonly isIn: (state: DealState) => boolean;
  readonly add: Add;
}

function isDue({ expectedClose }: DealState, to: Day): boolean {
  return expectedClose !== null && expectedClose < to;
}

/** One change of one deal. An amount that changes with something else changes first. */
function bookTurn(turn: Turn, booking: Booking): void {
  const { what, before, after } = turn;
  const { isIn, add } = booking;
  const gone = what === 'won' || what === 'lost' ? what : 'removed';
  if (!after.isOpen) {
    if (before?.isOpen !== true) {
      // It came and was closed between two runs.
      if (gone !== 'won' && !isIn({ ...after, isOpen: true })) return;
      add('new', after);
      add(gone, after);
    } else if (isIn(before)) {
      bookValues(turn, before, booking);
      add(gone, after);
    } else if (gone === 'won') {
      // Won before its day: it came into the period, and went.
      add('pulledIn', after);
      add(gone, after);
    }
    return;
  }
  if (before?.isOpen !== true) {
    if (isIn(after)) add(what === 'new' ? 'new' : what === 'open again' ? 'openAgain' : 'readAnew', after);
  } else if (isIn(before)) {
    bookValues(turn, before, booking);
    if (isIn(after)) return;
    if (what === 'read anew') add('readAnew', after, -after.units, -1);
    else add('pushedOut', after);
  } else if (isIn(after)) add(what === 'read anew' ? 'readAnew' : 'pulledIn', after);
}

/** How the money and the hands of an open deal changed. In another currency it is another money: less of the one, more of the other. */
function bookValues({ what, after }: Turn, before: DealState, { add }: Booking): void {
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
