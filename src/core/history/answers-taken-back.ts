import type { Lead } from '../leads/lead.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { Evidence } from './cell-evidence.ts';
import type { Step } from './timeline.ts';

/**
 * Lines of answers by link that do not hold any more: whoever answered took it back; or the row has come to say the same stage itself,
 * with another day. The row is a person's, and counts.
 *
 * @param steps what `prior` tells together
 * @param cells what the row says now
 */
export function answersTakenBack(
  { stage, answered }: Lead,
  prior: readonly StageEvent[],
  steps: readonly Step[],
  cells: readonly Evidence[],
): readonly StageEvent[] {
  const isOfDay = (event: StageEvent, at: number): boolean => Math.floor(event.notAfter) === Math.floor(at);
  const undone = answered?.undone ?? [];
  const last = steps.at(-1)?.event;
  const isByAnswer = answered?.moves.some((move) => move.stage === stage?.id) === true;
  const own = cells.filter(({ source }) => source === 'closed on' || source === 'entered');
  const isSaidOtherwise = (event: StageEvent): boolean =>
    event === last && stage?.kind !== 'open' && event.to === stage?.id && !isByAnswer &&
    own.some((cell) => cell.stage === event.to) && !own.some((cell) => cell.stage === event.to && isOfDay(event, cell.at)); // prettier-ignore
  return prior.filter(
    (event) =>
      event.source === 'answer' &&
      (isSaidOtherwise(event) || undone.some((move) => move.stage === event.to && isOfDay(event, move.at))),
  );
}
