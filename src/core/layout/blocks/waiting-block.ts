import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';
import { inCurrency } from '../../words/no-currency.ts';

/** Where deals are waiting now, most money first. A count: it needs no minimum sample and is not called the bottleneck. */
export function waitingBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const most = greatest(
    metrics.waiting.map((row) => row.count),
    0,
  );
  return {
    id: 'waiting',
    heading: 'Where deals are waiting now',
    header: ['Stage', 'Deals', inCurrency('Money', metrics.currency), '', 'The oldest', '', 'What to do'],
    rows:
      metrics.waiting.length === 0
        ? [[textCell('No open deal is in a stage.', 'muted')]]
        : metrics.waiting.map((row) => [
            textCell(row.name, 'label'),
            numberCell(row.count, 'integer'),
            row.value === null
              ? textCell(metrics.counts.openUnconverted > 0 ? 'no exchange rate' : 'no amounts', 'muted')
              : numberCell(row.value, 'integer'),
            textCell(cellBar(row.count, most), 'bar'),
            textCell(row.oldest === null ? 'not known' : w.days(row.oldest.days)),
            textCell(row.oldest === null ? '' : (row.oldest.company ?? row.oldest.lead)),
            textCell(`${row.name}: ${row.advice}`),
          ]),
  };
}
