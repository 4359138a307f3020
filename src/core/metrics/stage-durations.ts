import type { StageVisit } from '../history/stage-visit.ts';

/** Stays in stages as the curves want them: parallel arrays, in one unit a curve. */
export interface StageDurations extends StayColumns {
  readonly visits: readonly StageVisit[];
  readonly durations: Float64Array;
  readonly entryAges: Float64Array;
}

/** Stays of these deals in open stages: by stay, the place of its deal and of its stage. */
export interface StaysOfDeals extends StageDurations {
  readonly deal: Int32Array;
  readonly stage: Int32Array;
}

/** The columns alone: all that the figures of a stage are made from. */
export interface StayColumns {
  readonly durations: ArrayLike<number>;
  /** 0 still there (or its row vanished), 1 advanced, 2 lost, 3 went back. */
  readonly causes: Uint8Array;
  readonly entryAges: ArrayLike<number>;
  /** When each came; ∞ where that is not known. */
  readonly enteredAt: ArrayLike<number>;
  /** Stays whose time is not known well enough. */
  readonly leftOut: number;
  /** How many deals they are of, and of how many one has ended; counted up to `stageMinimum`. */
  readonly deals: { readonly came: number; readonly left: number };
}

/** The least deals that a stage's days and conversion are told from. */
export const stageMinimum = { came: 10, left: 5 } as const;

/**
 * Days in stage of each stay. Where one of them is known by calendar dates only, all are counted in calendar days, so
 * that ties are ties; else in days with fractions. `now` is on the team's clock.
 */
export function stageDurations(visits: readonly StageVisit[], now: number): StageDurations {
  const known: StageVisit[] = [];
  let whole = false;
  for (const visit of visits) {
    const { days } = visit;
    if (days === null || !(days >= 0 && days < Number.POSITIVE_INFINITY)) continue;
    known.push(visit);
    whole ||= visit.wholeDays;
  }
  const durations = new Float64Array(known.length);
  const causes = new Uint8Array(known.length);
  const entryAges = new Float64Array(known.length);
  const enteredAt = new Float64Array(known.length);
  for (let i = 0; i < known.length; i++) {
    const visit = known[i] as StageVisit;
    durations[i] = whole ? calendarDays(visit, now) : (visit.days ?? 0);
    causes[i] = causeOf(visit.exit);
    enteredAt[i] = visit.enteredAt ?? Number.POSITIVE_INFINITY;
    entryAges[i] = whole ? Math.floor(visit.ageWhenFirstSeen) : visit.ageWhenFirstSeen;
  }
  const leftOut = visits.length - known.length;
  return { visits: known, durations, causes, entryAges, enteredAt, leftOut, deals: dealsOf(known, causes) };
}

/** A deal that came twice is one deal. */
function dealsOf(visits: readonly StageVisit[], causes: Uint8Array): StayColumns['deals'] {
  const came = new Set<string>();
  const left = new Set<string>();
  for (let i = 0; i < causes.length; i++) {
    if (came.size >= stageMinimum.came && left.size >= stageMinimum.left) break;
    const { lead } = visits[i] as StageVisit;
    came.add(lead);
    if (causes[i] !== 0) left.add(lead);
  }
  return { came: came.size, left: left.size };
}

function calendarDays(visit: StageVisit, now: number): number {
  if (visit.enteredAt === null || visit.exit === 'removed') return Math.floor(visit.days ?? 0);
  return Math.max(0, Math.floor(visit.leftAt ?? now) - Math.floor(visit.enteredAt));
}

function causeOf(exit: StageVisit['exit']): 0 | 1 | 2 | 3 {
  switch (exit) {
    case 'advance':
      return 1;
    case 'lost':
      return 2;
    case 'back':
      return 3;
    case 'open':
    case 'removed':
      return 0;
  }
}
