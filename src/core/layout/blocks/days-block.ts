import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { daysCell, numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';

/** How long deals stay in each stage, the ones still there counted. */
export function daysBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const most = greatest(
    metrics.stages.map((stage) => stage.daysInStage.median ?? 0),
    0,
  );
  return {
    id: 'days_in_stage',
    heading: 'Days in stage',
    note: 'Half of the deals are out by the typical day; deals that are still there count. The mean of all counts no day after the one beside it, the last with ten deals to go by. The mean of finished stays leaves out the deals that are stuck.',
    header: [
      'Stage',
      'Typical days',
      '',
      'Range',
      'Mean, all',
      'Counted to day',
      'Mean of finished stays',
      'Deals',
      'Still there',
    ],
    rows: metrics.stages.map(({ name, daysInStage: days }) => [
      textCell(name, 'label'),
      days.needs
        ? textCell('not yet', 'muted')
        : days.median === null
          ? textCell('most still there', 'muted')
          : daysCell(days.median),
      textCell(cellBar(days.median, most), 'bar'),
      textCell(days.needs ? figureSentences.needs({ needs: days.needs }, w) : w.dayRange(days), 'muted'),
      daysCell(days.restrictedMean),
      daysCell(days.upTo, 'muted'),
      daysCell(days.naiveMean, 'muted'),
      numberCell(days.n, 'integer'),
      numberCell(days.censored, 'integer'),
    ]),
    chart: { chartId: chartIds.days, title: 'Typical days in stage', type: 'bar', domain: 0, series: [1] },
  };
}
