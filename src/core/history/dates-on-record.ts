import type { Evidence } from './cell-evidence.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { isSighting } from './timeline.ts';
import type { Step } from './timeline.ts';

/** A `Stage since` that nobody changed with the stage still says when an earlier one was entered. */
export function isStale(cell: Evidence, steps: readonly Step[]): boolean {
  if (cell.source !== 'stage since') return false;
  return steps.some((step) => step.isExact && Math.floor(step.upper) === cell.at && step.stage !== cell.stage);
}

/** Whether an exact event of the stage on this day is recorded. */
export function knownDates(prior: readonly StageEvent[]): (cell: Evidence) => boolean {
  return (cell) =>
    prior.some(
      (event) =>
        event.to === cell.stage &&
        event.notBefore === event.notAfter &&
        Math.floor(event.notAfter) === Math.floor(cell.at) &&
        !isSighting(event),
    );
}

/** Whether a date makes an inexact event exact, or tells of a time of which nothing is known: no edit of the past. */
export function fillsIn(cell: Evidence, steps: readonly Step[]): boolean {
  const first = steps[0];
  // Closed on and Stage since are about the present stage, not about what was before the first sighting.
  const isOfThePast = cell.source === 'entered' && first !== undefined && !first.isExact;
  if (isOfThePast && cell.at <= Math.floor(first.upper)) return true;
  return steps.some((step, i) => {
    if (step.stage !== cell.stage || step.isExact) return false;
    const before = steps[i - 1];
    return cell.at >= Math.floor(before?.lower ?? -Infinity) && cell.at <= Math.floor(step.upper);
  });
}
