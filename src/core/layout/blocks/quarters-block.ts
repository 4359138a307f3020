import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';

const shown = 8;

/** Win rate by the quarter of closing; a quarter that misleads says why. */
export function quartersBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  const quarters = metrics.closeQuarters.slice(-shown);
  if (quarters.length === 0) return null;
  return {
    id: 'quarters',
    heading: 'Win rate by quarter of closing',
    header: ['Quarter', 'Win rate', 'Range', 'Closed', 'Take care'],
    rows: quarters.map((quarter) => [
      textCell(quarter.name, 'label'),
      quarter.needs ? textCell('not yet', 'muted') : numberCell(quarter.estimate, 'percent'),
      textCell(quarter.needs ? '' : w.percentRange(quarter), 'muted'),
      numberCell(quarter.n, 'integer'),
      textCell(quarter.caution ?? '', 'warning'),
    ]),
    chart: {
      chartId: chartIds.quarters,
      title: 'Win rate by quarter of closing',
      type: 'column',
      domain: 0,
      series: [1],
    },
  };
}
