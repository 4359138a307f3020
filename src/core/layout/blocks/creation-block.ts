import type { Metrics } from '../../metrics/metrics.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { Block } from '../block.ts';

/** What became of the deals that came in each month; null where nobody knows when they came. */
export function creationBlock({ creationMonths: { months, withoutStart }, currency, written }: Metrics): Block | null {
  if (months.length === 0) return null;
  return {
    id: 'came_in',
    heading: 'What became of the deals of each month',
    ...(withoutStart === 0 ? {} : { note: figureSentences.withoutStart({ deals: withoutStart }, written) }),
    header: ['Came in', 'Deals', 'Won so far', 'Lost', 'Still open', inCurrency('Won', currency)],
    rows: months.map(({ from, came, won, lost, open, wonMoney }) => [
      textCell(written.monthShort(from), 'label'),
      numberCell(came, 'integer'),
      numberCell(won, 'integer'),
      numberCell(lost, 'integer'),
      numberCell(open, 'integer'),
      numberCell(wonMoney, 'integer'),
    ]),
  };
}
