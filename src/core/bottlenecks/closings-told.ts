import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DealDates } from './alarm.ts';

/** Of so many of the deals that closed the stays must be known, for stays to say what got worse. */
const leastShare = 0.8;

/**
 * Whether the stays tell of the deals that closed since a day: where only those of the deals still open are known, every
 * stage seems to have stopped.
 */
export function closingsTold(
  {
    stages,
    deals,
    visits,
  }: {
    readonly stages: readonly Stage[];
    readonly deals: readonly DealDates[];
    readonly visits: readonly StageVisit[];
  },
  since: number,
): boolean {
  const ends = new Set(stages.filter(({ kind }) => kind !== 'open').map(({ id }) => id));
  const closed = deals.filter(
    ({ outcome, ended }) => (outcome === 'won' || outcome === 'lost') && (ended ?? 0) >= since,
  );
  const told = new Set(
    visits.flatMap(({ lead, leftAt, days, to }) =>
      leftAt !== null && leftAt >= since && days !== null && to !== null && ends.has(to) ? [lead] : [],
    ),
  );
  return closed.filter(({ id }) => told.has(id)).length >= leastShare * closed.length;
}
