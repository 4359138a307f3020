import type { StageVisit } from '../history/stage-visit.ts';

/** Stays in stages as the curves want them: parallel arrays, in one unit a curve. */
export interface StageDurations {
  readonly visits: readonly StageVisit[];
  readonly durations: Float64Array;
  /** 0 still there (or its row vanished), 1 advanced, 2 lost, 3 went back. */
  readonly causes: Uint8Array;
  readonly entryAges: Float64Array;
  /** Stays whose time is not known well enough. */
  readonly leftOut: number;
}

const causeOf = { open: 0, removed: 0, advance: 1, lost: 2, back: 3 } as const;

/**
 * Days in stage of each stay. Where one of them is known by calendar dates only, all are counted in calendar days, so
 * that ties are ties; else in days with fractions. `now` is on the team's clock.
 */
export function stageDurations(visits: readonly StageVisit[], now: number): StageDurations {
  const known = visits.filter((visit) => visit.days !== null && visit.days >= 0 && Number.isFinite(visit.days));
  const whole = known.some((visit) => visit.wholeDays);
  const length = (visit: StageVisit): number => {
    const days = visit.days ?? 0;
    if (!whole) return days;
    if (visit.enteredAt === null || visit.exit === 'removed') return Math.floor(days);
    return Math.max(0, Math.floor(visit.leftAt ?? now) - Math.floor(visit.enteredAt));
  };
  return {
    visits: known,
    durations: Float64Array.from(known, length),
    causes: Uint8Array.from(known, (visit) => causeOf[visit.exit]),
    entryAges: Float64Array.from(known, (visit) =>
      whole ? Math.floor(visit.ageWhenFirstSeen) : visit.ageWhenFirstSeen,
    ),
    leftOut: visits.length - known.length,
  };
}
