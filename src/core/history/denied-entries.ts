import { stageFinder } from '../schema/stage-finder.ts';
import type { Stage } from '../workbook/stage.ts';
import { fold } from '../schema/fold.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';

/** The entries of one lead up to the last run that were not believed then, and that nothing has borne out since. */
export type DeniedEntries = (
  entries: readonly EditLogEntry[],
  until: DayTime,
  recorded: readonly StageEvent[],
  steps: readonly Step[],
) => readonly EditLogEntry[];

/**
 * What was believed stands in Stage History with the time of the entry; so what does not was not, and is said again each
 * night until somebody accepts it, takes the entry out of the log, or gives the row a date of that day.
 */
export function deniedEntries(stages: readonly Stage[]): DeniedEntries {
  const stageOf = stageFinder(stages);
  return (entries, until, recorded, steps) => {
    if (entries.length === 0) return entries;
    const believed = new Set(recorded.flatMap(({ source, notAfter }) => (source === 'edit log' ? [notAfter] : [])));
    const exact = new Set(
      recorded.flatMap(({ to, notBefore, notAfter }) =>
        notBefore === notAfter ? [`${Math.floor(notAfter)} ${to}`] : [],
      ),
    );
    return entries.filter((entry) => {
      const { time, from, to } = entry;
      if (time > until) return false;
      const stage = stageOf(to)?.id ?? null;
      // Stages may have got other names since.
      const isBorneOut = believed.has(time) || (stage !== null && exact.has(`${Math.floor(time)} ${stage}`));
      // A stage that was typed or pasted over itself is no change.
      const isNoChange =
        from === '' ? steps.findLast((step) => step.upper <= time)?.stage === stage : fold(from) === fold(to);
      return !isBorneOut && !isNoChange;
    });
  };
}
