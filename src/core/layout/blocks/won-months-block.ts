import type { Metrics } from '../../metrics/metrics.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';

/** What was won in each month against the target as it is today; null before the first deal that was won. */
export function wonMonthsBlock({ wonMonths, target, currency, written }: Metrics): Block | null {
  if (wonMonths.length === 0) return null;
  const [{ target: monthly }] = target.periods;
  const hasMoney = wonMonths.some(({ money }) => money !== null && money !== 0);
  const heading = inCurrency('Won by month', currency);
  return {
    id: 'won_months',
    heading,
    ...(monthly === null ? { note: 'Without a target: type one in Settings, “Target”, and it stands beside.' } : {}),
    header: ['Month', inCurrency('Won', currency), 'Target', 'Deals'],
    rows: wonMonths.map(({ from, money, deals }) => [
      textCell(written.monthShort(from), 'label'),
      numberCell(hasMoney ? money : null, 'integer'),
      numberCell(monthly, 'integer', 'muted'),
      numberCell(deals, 'integer'),
    ]),
    chart: {
      ...{
        chartId: chartIds.wonMonths,
        title: hasMoney ? 'Won by month' : 'Deals won by month',
        type: hasMoney ? 'against' : 'column',
        place: 1,
      },
      ...{ domain: 0, series: hasMoney ? [1, 2] : [3] },
    },
  };
}
