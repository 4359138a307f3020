import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { cellBar, shareRange } from '../figure-text.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';

/** From stage to stage: who came, who went on. */
export function funnelBlock(metrics: Metrics): Block {
  const most = greatest(
    metrics.stages.map((stage) => stage.reached),
    0,
  );
  return {
    id: 'funnel',
    heading: 'Funnel',
    note: 'Reached: deals that came to the stage or to a later one. Goes on: the chance that a deal which comes here moves on within the days given.',
    header: ['Stage', 'Reached', '', 'Moved on', 'Lost', 'Moved back', 'Still there', 'Goes on', 'Range'],
    rows: metrics.stages.map((stage) => [
      textCell(stage.name, 'label'),
      numberCell(stage.reached, 'integer'),
      textCell(cellBar(stage.reached, most), 'bar'),
      numberCell(stage.advanced, 'integer'),
      numberCell(stage.lost, 'integer'),
      numberCell(stage.movedBack, 'integer'),
      numberCell(stage.open, 'integer'),
      stage.conversion.needs ? textCell('not yet', 'muted') : numberCell(stage.conversion.estimate, 'percent'),
      textCell(
        stage.conversion.needs
          ? `needs ${stage.conversion.needs}`
          : `${shareRange(stage.conversion)} within ${Math.round(stage.conversion.horizonDays ?? 0)} days`,
        'muted',
      ),
    ]),
    chart: { chartId: chartIds.funnel, title: 'Funnel', type: 'bar', domain: 0, series: [1] },
  };
}
