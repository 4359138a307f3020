import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';
import { inCurrency } from '../../words/no-currency.ts';

const shown = 10;

/** Open deals by age. */
export function ageingBlock(metrics: Metrics): Block {
  const { bands } = metrics.ageing;
  const most = greatest(
    bands.map((band) => band.count),
    0,
  );
  return {
    id: 'ageing',
    heading: 'How long open deals have been open',
    header: ['Open for', 'Deals', '', inCurrency('Money', metrics.currency)],
    rows: bands.map((band) => [
      textCell(band.name, 'label'),
      numberCell(band.count, 'integer'),
      textCell(cellBar(band.count, most), 'bar'),
      numberCell(band.value, 'integer'),
    ]),
    chart: { chartId: chartIds.ageing, title: 'Open deals by age', type: 'column', domain: 0, series: [1] },
  };
}

/** The deals that have been longest where they are, each linked to its row. */
export function oldestBlock(metrics: Metrics): Block | null {
  const { oldest } = metrics.ageing;
  if (oldest.length === 0) return null;
  return {
    id: 'oldest',
    heading: 'Longest in their stage',
    header: ['Deal', 'Stage', 'Days there', 'Days open', inCurrency('Money', metrics.currency), 'Owner', ''],
    rows: oldest
      .slice(0, shown)
      .map((deal) => [
        textCell(
          deal.company ?? deal.lead,
          'label',
          deal.tabId === null || deal.row === null
            ? undefined
            : { kind: 'cell', tabId: deal.tabId, row: deal.row - 1, column: 0 },
        ),
        textCell(deal.stage),
        numberCell(deal.daysInStage, 'integer'),
        numberCell(deal.daysOpen, 'integer'),
        numberCell(deal.value, 'integer'),
        textCell(deal.owner ?? '(none)'),
        textCell(deal.cold ? 'open too long' : deal.stuck ? 'stuck' : '', 'warning'),
      ]),
  };
}
