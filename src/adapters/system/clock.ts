import type { Clock } from '../../ports.ts';
import type { Instant } from '../../core/workbook/day-time.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still, for `--now`. */
export function fixedClock(instant: Instant): Clock {
  return { now: () => instant };
}
