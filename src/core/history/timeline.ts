import type { DayTime } from '../workbook/day-time.ts';
import { removed } from '../logs/stage-event.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/** A gap of more days than this between two runs gives no time. */
const longestGapDays = 7;

/** One change of stage as the events of a lead together tell it. */
export interface Step {
  /** Stage ID or `removed`. */
  readonly stage: string;
  /** Exactly known, or the midpoint of a gap of at most seven days; null = not known well enough. */
  readonly at: DayTime | null;
  /** The change lies within these; -Infinity = nothing is known. */
  readonly lower: DayTime;
  readonly upper: DayTime;
  readonly isExact: boolean;
  /** When the worker first saw the lead there, where it had been there before: its earlier days were not observed. */
  readonly seenAt: DayTime | null;
  readonly event: StageEvent;
}

interface Placed {
  readonly event: StageEvent;
  lower: DayTime;
  upper: DayTime;
  isExact: boolean;
  seenAt: DayTime | null;
  /** Whether a row of an imported log stands behind it. */
  isImported: boolean;
}

/**
 * The steps of one lead from its events in the order in which they were recorded. Events about the past (an import, a date
 * filled in later) find their place among the others; an exact date makes an inexact event of the same change exact;
 * repeats of a stage are one step. `removed` counts only as the last word.
 */
export function timelineOf(events: readonly StageEvent[]): Step[] {
  // A row that was away for a while may have moved on at any time since it was last seen.
  return timed(placed(events).filter(({ event }, i, list) => event.to !== removed || i === list.length - 1));
}

function placed(events: readonly StageEvent[]): Placed[] {
  const list: Placed[] = [];
  for (const event of events) {
    if (isSighting(event)) {
      const seen = list.findLast((each) => each.event.to === event.to);
      if (seen !== undefined) seen.seenAt ??= event.notAfter;
      continue;
    }
    const isExact = event.notBefore === event.notAfter;
    if (isExact && list.length > 0 && makesExact(list, event)) continue;
    const seenAt = !isExact && event.source === 'first seen' ? event.notAfter : null;
    const isImported = event.source === 'import';
    const entry = { event, lower: event.notBefore ?? -Infinity, upper: event.notAfter, isExact, seenAt, isImported };
    list.splice(placeFor(list, event), 0, entry);
  }
  return list;
}

/** "It is still there", written when a lead is first seen in a stage that it had entered long before. */
export function isSighting(event: StageEvent): boolean {
  return event.source === 'first seen' && event.from === event.to;
}

/**
 * "It is there again since": a row whose Stage since is later than its own date of coming into that stage. It left in between
 * and was moved back.
 */
function isReturn(event: StageEvent): boolean {
  return event.source === 'stage since' && event.from === event.to;
}

/** The middle of a gap; null where it is too wide to say when. */
export function midpointOf(lower: DayTime, upper: DayTime): DayTime | null {
  return upper - lower <= longestGapDays ? (lower + upper) / 2 : null;
}

/** Whether the event is one that is known already, which it then makes more exact. */
function makesExact(list: readonly Placed[], event: StageEvent): boolean {
  const at = event.notAfter;
  const isImported = event.source === 'import';
  for (let i = 0; i < list.length; i++) {
    const known = list[i];
    if (known === undefined || known.event.to !== event.to) continue;
    // Two rows of a log are two changes, even on one day.
    if (known.isImported && isImported) continue;
    if (known.isExact) {
      if (Math.floor(known.upper) !== Math.floor(at)) continue;
      if (!Number.isInteger(known.upper) && !Number.isInteger(at)) continue;
      // A date and a time of the same day are one change, and the time is the better of the two.
      if (!Number.isInteger(at)) known.lower = known.upper = at;
      known.isImported ||= isImported;
      return true;
    }
    const before = list[i - 1];
    const earliest = before === undefined ? -Infinity : before.isExact ? before.upper : before.lower;
    if (isBefore(at, earliest) || isBefore(known.upper, at)) continue;
    // A change from another stage than the one before is another change, whatever its date says.
    if (!isImported && event.from !== stageBefore(list, i)) continue;
    known.lower = known.upper = at;
    known.isExact = true;
    known.isImported ||= isImported;
    return true;
  }
  return false;
}

function stageBefore(list: readonly Placed[], i: number): string | null {
  return list.slice(0, i).findLast(({ event }) => event.to !== removed)?.event.to ?? null;
}

/** A date and a time of the same day are neither before nor after one another; two times are. */
function isBefore(a: DayTime, b: DayTime): boolean {
  return Number.isInteger(a) || Number.isInteger(b) ? Math.floor(a) < Math.floor(b) : a < b;
}

/**
 * By time; but a change from the stage that was seen last comes after the sighting, even where its date is earlier: people
 * move the lead in the sheet some days after they did in life, and type the true date.
 */
function placeFor(list: readonly Placed[], event: StageEvent): number {
  let i = list.length;
  while (i > 0) {
    const before = list[i - 1];
    if (before === undefined || before.upper < event.notAfter) break;
    // What was before the first sighting was before it, also where the run came at midnight.
    const isOfThePast = event.from === null && !before.isExact;
    if (before.upper === event.notAfter && !isOfThePast) break;
    // A row that is back was away before, whatever its dates say.
    if (event.from === removed && before.event.to === removed) break;
    const isTypedLate = event.source !== 'import' && event.from === before.event.to && !before.isExact;
    if (isTypedLate && !isBefore(event.notAfter, before.lower)) break;
    i--;
  }
  return i;
}

function timed(list: readonly Placed[]): Step[] {
  const steps: Step[] = [];
  let known = -Infinity;
  for (let i = 0; i < list.length; i++) {
    const each = list[i];
    if (each === undefined) continue;
    const { event, isExact, seenAt } = each;
    const before = steps.at(-1);
    const upper = Math.max(known, Math.min(each.upper, list[i + 1]?.upper ?? Infinity));
    // A date is the beginning of its day: what came before it on that day may be known by a later time.
    const lower = isExact ? upper : Math.min(upper, Math.max(each.lower, known));
    if (before !== undefined && before.stage === event.to && !isReturn(event)) {
      if (before.seenAt === null && seenAt !== null) steps[steps.length - 1] = { ...before, seenAt };
    } else {
      const at = isExact ? upper : midpointOf(lower, upper);
      steps.push({ stage: event.to, at, lower, upper, isExact, seenAt, event });
    }
    known = upper;
  }
  return steps;
}
