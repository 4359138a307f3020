import type { StageEvent } from '../logs/stage-event.ts';
import { removed } from '../logs/stage-event.ts';
import type { Day } from '../workbook/day-time.ts';
import { firstOpenStage } from './first-open-stage.ts';
import type { Lead } from './lead.ts';
import type { Stage } from '../workbook/stage.ts';

/** What the rest of a row says about how far its lead is. */
export type RowWithoutStage = Pick<Lead, 'id' | 'entered' | 'closedOn' | 'lostReason'>;

/**
 * What a blank Stage means: the first open stage, where a lead begins. Null = that is not said: the row has the date of a
 * later stage, was closed, or is known to have been further on, so that its cell was emptied. Then it counts as open and
 * stands in no stage, for a deal must not go back, or come back, because of a slip.
 *
 * @param lastKnown the newest event of a lead in Stage History, if there is one
 */
export function blankStage(
  stages: readonly Stage[],
  lastKnown: (id: string) => StageEvent | undefined,
  today: Day,
): (row: RowWithoutStage) => Stage | null {
  const first = firstOpenStage(stages);
  return ({ id, entered, closedOn, lostReason }) => {
    if (first === null || lostReason !== null || (closedOn !== null && closedOn <= today)) return null;
    for (const [stage, date] of entered) if (stage !== first.id && date <= today) return null;
    const before = id === null ? null : stageBefore(lastKnown(id));
    return before === null || before === first.id ? first : null;
  };
}

/** The stage in which history knows a lead; for a row that vanished, the one in which it was. */
export function stageBefore(event: StageEvent | undefined): string | null {
  if (event === undefined) return null;
  return event.to === removed ? event.from : event.to;
}
