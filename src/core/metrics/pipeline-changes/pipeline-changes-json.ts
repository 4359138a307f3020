import { isoDay } from '../../workbook/day-time.ts';
import type { PipelineChanges } from './pipeline-changes.ts';

/** What changed in the pipeline, in `--json`; days as ISO text, `to` the last day of the period. */
export function pipelineChangesJson({
  began,
  periods,
  pushed,
  asLastRead,
  reckoned,
}: PipelineChanges): Record<string, unknown> {
  return {
    began: began === null ? null : isoDay(began),
    periods: periods.map(({ name, from, to, since, inLongGaps, reread, currencies }) => ({
      period: name,
      from: isoDay(from),
      to: isoDay(to - 1),
      since: since === null ? null : isoDay(since),
      inLongGaps,
      reread,
      currencies,
    })),
    asLastRead,
    reckoned,
    pushed: pushed.map(({ first, now, ...deal }) => ({ ...deal, first: isoDay(first), now: isoDay(now) })),
  };
}
