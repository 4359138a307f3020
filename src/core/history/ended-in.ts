import type { Lead } from '../leads/lead.ts';
import type { Step } from './timeline.ts';
import type { StageFacts } from './visits-of.ts';

/**
 * A deal that is over was in the stage that its row shows before the end, also where nobody saw it there: ticks that are left of a
 * lost deal, the Stage beside an Outcome that says Lost. When it came there is not known, so that the stay counts without days.
 */
export function withEndedIn(lead: Lead | null, steps: readonly Step[], { byId }: StageFacts): readonly Step[] {
  const stage = lead?.endedIn ?? null;
  if (stage === null || steps.some((step) => step.stage === stage.id)) return steps;
  const isEnd = (step: Step): boolean => ['won', 'lost'].includes(byId.get(step.stage)?.kind ?? '');
  // From one end to the other it was not open in between.
  const at = steps.findLastIndex((step) => !isEnd(step)) + 1;
  const end = steps[at];
  if (end === undefined) return steps;
  const lower = steps[at - 1]?.lower ?? -Infinity;
  const entry: Step = {
    ...{ stage: stage.id, at: null, lower, upper: end.upper, isExact: false, seenAt: null },
    event: end.event,
  };
  return [...steps.slice(0, at), entry, ...steps.slice(at)];
}
