import type { Metrics } from '../../metrics/metrics.ts';
import type { StageMetrics } from '../../metrics/stage-metrics.ts';
import { greatest } from '../../statistics/greatest.ts';
import { daysCell, numberCell, textCell } from '../../workbook/out-cell.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { fitted } from '../../words/fitted.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import type { Block } from '../block.ts';
import { adviceText } from './advice-text.ts';
import { metricsWidths, roomIn } from './grid.ts';

/** The stages as a funnel: how many deals, how much money, how long, how many go on; and where most is to be gained. */
export function pipelinePart(metrics: Metrics, mostStages: number): Block {
  const { stages, bottlenecks, currency, written } = metrics;
  const shown = stages.length > mostStages ? largest(stages, mostStages - 1) : stages;
  const more = stages.length - shown.length;
  const sizeOf = ({ open, openValue }: StageMetrics): number =>
    metrics.counts.openValue === null ? open : (openValue ?? 0);
  const most = greatest(stages.map(sizeOf), 0);
  return {
    id: 'pipeline',
    heading: 'Pipeline',
    header: [
      '',
      'Deals',
      inCurrency('Money', currency),
      // Nothing stands under them before there is a record.
      shown.some(({ daysInStage }) => !daysInStage.needs) ? 'Typical days' : '',
      shown.some(({ conversion }) => !conversion.needs) ? 'Goes on' : '',
      '',
    ],
    rows: [
      ...shown.map((stage) => [
        textCell(fitted(stage.name, metricsWidths[0] ?? 0), 'label'),
        numberCell(stage.open, 'integer'),
        numberCell(stage.openValue, 'integer'),
        stage.daysInStage.needs ? textCell('') : daysCell(stage.daysInStage.median),
        stage.conversion.needs ? textCell('') : numberCell(stage.conversion.estimate, 'percent'),
        textCell(cellBar(sizeOf(stage), most), 'bar'),
        ...(bottlenecks.named?.stage === stage.stage ? [textCell('← most to gain', 'warning')] : []),
      ]),
      ...(more > 0 ? [[textCell(screenSentences.moreStages({ more }, written), 'muted')]] : []),
      ...adviceLine(metrics),
    ],
  };
}

/** The stages with most open deals, in their order. */
function largest(stages: readonly StageMetrics[], most: number): readonly StageMetrics[] {
  const chosen = new Set([...stages].sort((a, b) => b.open - a.open).slice(0, most));
  return stages.filter((stage) => chosen.has(stage));
}

/** The bottleneck with its advice, or where most deals wait. */
function adviceLine(metrics: Metrics) {
  const said = adviceText(metrics);
  return said === null ? [] : [[textCell(fitted(said, roomIn(0, metricsWidths.length)))]];
}
