import type { Written } from '../../words/written/written.ts';
import { forecastSentences } from '../../words/sentences/ahead.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';

/** Money expected by month, and against the target where there is one. */
export function forecastBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const { forecast, quota, currency } = metrics;
  if (forecast.total.needs !== undefined) {
    return {
      id: 'forecast',
      heading: 'Forecast',
      note: figureSentences.notYet({ needs: forecast.total.needs }, w),
      rows: [],
    };
  }
  const left = leftOutTexts(metrics);
  return {
    id: 'forecast',
    heading: inCurrency('Forecast', currency),
    note: `${checkedText(forecast.drift, w)} Expected, From and To come on top of Won so far.`,
    header: [
      'Month',
      'Expected',
      'From',
      'To',
      'Open deals',
      'New deals',
      'Won so far',
      ...(quota === null ? [] : ['Of target']),
    ],
    rows: [
      ...forecast.months.map((month, i) => [
        textCell(w.monthShort(month.from), 'label'),
        numberCell(month.expected, 'integer'),
        numberCell(month.low, 'integer', 'muted'),
        numberCell(month.high, 'integer', 'muted'),
        numberCell(month.fromOpen, 'integer'),
        numberCell(month.fromNew, 'integer'),
        numberCell(month.wonSoFar, 'integer'),
        ...(quota === null ? [] : [numberCell(quota.months[i]?.coverage ?? null, 'percent')]),
      ]),
      [
        textCell('All three', 'label'),
        numberCell(forecast.total.estimate, 'integer', 'label'),
        numberCell(forecast.total.low, 'integer', 'muted'),
        numberCell(forecast.total.high, 'integer', 'muted'),
      ],
      [textCell('Open deals by their chances', 'label'), numberCell(forecast.weightedPipeline, 'integer')],
      ...(forecast.cold.deals > 0
        ? [
            [
              textCell('Of all three, open too long', 'label'),
              numberCell(forecast.cold.expected, 'integer'),
              textCell(
                forecastSentences.cold(
                  { deals: forecast.cold.deals, value: forecast.cold.value, currency: metrics.currency },
                  w,
                ),
                'muted',
              ),
            ],
          ]
        : []),
      ...(left.length > 0 ? [[textCell(forecastSentences.leftOutAll({ names: left.join('; ') }, w), 'muted')]] : []),
    ],
    chart: {
      ...{ chartId: chartIds.forecast, title: 'Forecast: still to come', type: 'range', place: 2 },
      ...{ domain: 0, series: [1, 2, 3], rowCount: forecast.months.length },
    },
    names: [
      { name: 'leadsheet_forecast_total', row: forecast.months.length, column: 1 },
      { name: 'leadsheet_weighted_pipeline', row: forecast.months.length + 1, column: 1 },
    ],
  };
}

/** The open deals that the forecast is without, by reason. */
export function leftOutTexts({ forecast, written: w }: Metrics): readonly string[] {
  return Object.entries(forecast.leftOut).map(([why, count]) => forecastSentences.leftOut({ deals: count, why }, w));
}

/** The forecasts of the last six months beside what came. */
export function pastForecastsBlock({ forecast: { past }, currency, written: w }: Metrics): Block | null {
  if (past.length === 0) return null;
  const isWithin = ({ low, high, came }: Metrics['forecast']['past'][number]): boolean => came >= low && came <= high;
  return {
    id: 'past_forecasts',
    heading: inCurrency('Past forecasts', currency),
    note: forecastSentences.cameOutWithin({ within: past.filter(isWithin).length, months: past.length }, w),
    header: ['Month', 'Expected', 'From', 'To', 'Came', 'Between'],
    rows: past.map((month) => [
      textCell(w.monthShort(month.from), 'label'),
      numberCell(month.expected, 'integer'),
      numberCell(month.low, 'integer', 'muted'),
      numberCell(month.high, 'integer', 'muted'),
      numberCell(month.came, 'integer'),
      textCell(isWithin(month) ? 'yes' : month.came < month.low ? 'less' : 'more', 'muted'),
    ]),
  };
}

/** The chances behind it, by stage. */
export function chancesBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  const { forecast, currency } = metrics;
  if (forecast.stages.length === 0) return null;
  const left = leftOutTexts(metrics);
  return {
    id: 'chances',
    heading: 'Chances by stage',
    note: `The chance that a deal which comes to the stage is won within a year, learnt from the deals that came there before.${left.length === 0 ? '' : ` ${forecastSentences.notCountedHere({ names: left.join('; ') }, w)}`}`,
    header: ['Stage', 'Chance', 'Open deals', inCurrency('Money', currency), 'By their chances'],
    rows: forecast.stages.map((stage) => [
      textCell(stage.name, 'label'),
      numberCell(stage.chance, 'percent'),
      numberCell(stage.deals, 'integer'),
      numberCell(stage.value, 'integer'),
      numberCell(stage.weighted, 'integer'),
    ]),
  };
}

/** From so many months on, a team's own record says more of the range than the model does. */
const checkedMonths = 8;

/** What the range rests on. */
function checkedText(drift: Metrics['forecast']['drift'], w: Written): string {
  const months = Math.floor(drift.periods);
  const { rangeByRecord, rangeByModel } = forecastSentences;
  return months >= checkedMonths ? rangeByRecord({ months }, w) : rangeByModel({ months }, w);
}
