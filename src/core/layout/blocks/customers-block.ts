import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';

/** Customers who came back, and renewals that are due. */
export function customersBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  const { customers, currency } = metrics;
  if (customers === null) return null;
  return {
    id: 'customers',
    heading: 'Customers',
    rows: [
      [textCell('Customers', 'label'), numberCell(customers.customers, 'integer')],
      [
        textCell('Bought again', 'label'),
        numberCell(customers.repeat, 'integer'),
        customers.repeatShare.needs
          ? textCell(figureSentences.needs({ needs: customers.repeatShare.needs }, w), 'muted')
          : numberCell(customers.repeatShare.estimate, 'percent'),
      ],
      [textCell(inCurrency('From buying again', currency), 'label'), numberCell(customers.repeatValue, 'integer')],
      [
        textCell('Since the last purchase', 'label'),
        textCell(figureSentences.lastBought({ days: customers.daysSinceLast }, w)),
      ],
      [
        textCell('Renewals that passed', 'label'),
        numberCell(customers.renewalsOverdue, 'integer', customers.renewalsOverdue > 0 ? 'warning' : undefined),
      ],
      ...customers.renewals
        .slice(0, 10)
        .map((renewal) => [
          textCell(`Renewal: ${renewal.customer}`, 'label'),
          textCell(w.day(renewal.due)),
          numberCell(renewal.value, 'integer'),
          textCell(renewal.product ?? '', 'muted'),
        ]),
    ],
  };
}
