import type { Metrics } from '../../metrics/metrics.ts';
import { shareOfQuota } from '../../metrics/standings.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { fitted } from '../../words/fitted.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import type { Block } from '../block.ts';
import { metricsWidths } from './grid.ts';

/** One line an owner; null where people are not shown beside each other, or nobody has anything. */
export function peoplePart({ standings, comparePeople, currency, written }: Metrics, mostRows: number): Block | null {
  const people = standings.find(({ by }) => by.field === 'owner');
  if (people === undefined || people.rows.length === 0 || comparePeople !== 'yes' || mostRows < 1) return null;
  const hasQuota = people.rows.some(({ quota }) => quota !== null);
  const [month] = people.spans;
  const most = people.rows.length > mostRows ? mostRows - 1 : mostRows;
  const more = people.rows.length - Math.min(most, people.rows.length);
  return {
    id: 'by_person',
    heading: inCurrency('By person', currency),
    header: ['', 'Overdue', `Won in ${written.monthName(month.from)}`, ...(hasQuota ? ['Of target'] : [])],
    rows: [
      ...people.rows
        .slice(0, most)
        .map(({ name, overdue, won, quota }) => [
          textCell(fitted(name, metricsWidths[0] ?? 0), 'label'),
          numberCell(overdue, 'integer'),
          numberCell(won.month.money, 'integer'),
          ...(hasQuota ? [numberCell(shareOfQuota(won.month, quota, 1), 'percent')] : []),
        ]),
      ...(more > 0 ? [[textCell(screenSentences.morePeople({ more }, written), 'muted')]] : []),
    ],
  };
}
