import type { Lead } from '../leads/lead.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { removed } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';

/** How a deal was closed, the last time that it was, as its history knows it. */
export interface LastClose {
  readonly outcome: 'won' | 'lost';
  /** It was closed at this time or later; null = nobody knows. */
  readonly notBefore: DayTime | null;
  /** And at this time or earlier: of a deal whose day of closing nobody typed, when a run first saw it closed. */
  readonly notAfter: DayTime;
  /** False where the two lie so far apart that nothing can be said about the day. */
  readonly isDated: boolean;
}

/** The close that stands: null for an open deal. A deal whose row is gone stays as closed as it was. */
export function lastCloseOf(
  lead: Lead | null,
  steps: readonly Step[],
  byId: ReadonlyMap<string, Stage>,
): LastClose | null {
  const last = steps.findLast(({ stage }) => stage !== removed);
  const kind = last === undefined ? undefined : byId.get(last.stage)?.kind;
  if (last === undefined || (kind !== 'won' && kind !== 'lost')) return null;
  if (lead !== null && lead.stage?.id !== last.stage) return null;
  const notBefore = last.lower === -Infinity ? null : last.lower;
  return { outcome: kind, notBefore, notAfter: last.upper, isDated: last.at !== null };
}
