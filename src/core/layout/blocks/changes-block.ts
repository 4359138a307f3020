import { figureSentences } from '../../words/sentences/figures.ts';
import { changeVerdict } from '../../messages/change-verdict.ts';
import { isLongRecord } from '../../metrics/long-record.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';

/** Each change to how the team sells: before, after, and whether the difference may be chance. */
export function changesBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  if (metrics.processChanges.length === 0) return null;
  return {
    id: 'changes',
    heading: 'What changes brought',
    note: 'The share that goes on (is won, for the whole pipeline) before and after. Something else may have changed at the same time.',
    header: ['Change', 'Stage', 'Since', 'Before', 'After', 'Within', 'Days there', 'Verdict'],
    rows: metrics.processChanges.map((effect) => [
      textCell(effect.change, 'label'),
      textCell(effect.stage ?? 'all'),
      textCell(w.day(effect.date)),
      numberCell(effect.before, 'percent'),
      numberCell(effect.after, 'percent'),
      textCell(effect.withinDays === null ? '' : figureSentences.days({ days: effect.withinDays }, w)),
      textCell(
        effect.daysDifference.estimate === null
          ? ''
          : figureSentences.fewerOrMoreDays({ days: effect.daysDifference.estimate }, w),
      ),
      isLongRecord(metrics)
        ? textCell(changeVerdict(effect, metrics.today, w), effect.beyondChance === true ? 'label' : 'muted')
        : textCell('in the report: fewer than a hundred deals closed', 'muted'),
    ]),
  };
}
