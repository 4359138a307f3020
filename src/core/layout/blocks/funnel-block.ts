import type { Written } from '../../words/written/written.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';

/** From stage to stage: who came, who went on. */
export function funnelBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const most = greatest(
    metrics.stages.map((stage) => stage.reached),
    0,
  );
  return {
    id: 'funnel',
    heading: 'Funnel',
    note: `Reached: deals that came to the stage or to a later one. Goes on: the chance that a deal which comes here moves on within the days given. ${passedOverText(metrics.stages, w)}`.trim(),
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
          ? figureSentences.needs({ needs: stage.conversion.needs }, w)
          : figureSentences.within(
              {
                low: stage.conversion.low ?? 0,
                high: stage.conversion.high ?? 1,
                days: stage.conversion.horizonDays ?? 0,
              },
              w,
            ),
        'muted',
      ),
    ]),
    chart: {
      chartId: chartIds.funnel,
      title: 'Funnel: deals that came so far',
      type: 'bar',
      domain: 0,
      series: [1],
      place: 0,
    },
  };
}

/** What is in Reached alone, so that each row adds up. */
export function passedOverText(stages: Metrics['stages'], w: Written): string {
  const of = (count: (stage: Metrics['stages'][number]) => number): string =>
    stages
      .flatMap((stage) =>
        count(stage) > 0 ? [figureSentences.stageCount({ stage: stage.name, deals: count(stage) }, w)] : [],
      )
      .join(', ');
  const passed = of((stage) => stage.passedOver);
  const gone = of((stage) => stage.gone);
  return figureSentences.passedOver({ passed: passed || null, gone: gone || null }, w);
}
