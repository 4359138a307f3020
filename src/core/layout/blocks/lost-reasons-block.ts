import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';
import { inCurrency } from '../../words/no-currency.ts';

const shown = 10;

export function lostReasonsBlock(metrics: Metrics): Block | null {
  const { lostReasons } = metrics;
  if (lostReasons.length === 0) return null;
  const most = greatest(lostReasons.map((row) => row.count));
  return {
    id: 'lost_reasons',
    heading: 'Why deals are lost',
    header: ['Reason', 'Deals', '', inCurrency('Money', metrics.currency), 'Mostly in'],
    rows: lostReasons.slice(0, shown).map((row) => {
      const top = [...row.byStage].sort((a, b) => b.count - a.count)[0];
      return [
        textCell(row.reason, 'label'),
        numberCell(row.count, 'integer'),
        textCell(cellBar(row.count, most), 'bar'),
        numberCell(row.value, 'integer'),
        textCell(top === undefined ? '' : `${top.stage} (${top.count})`),
      ];
    }),
  };
}
