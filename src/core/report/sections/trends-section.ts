import { dayText, daysText, groupedNumber, percentText } from '../../words/figure-text.ts';
import type { HeadlineName } from '../../logs/headlines.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { lineChart, type NumberText } from '../charts.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

const headlines: readonly { readonly metric: HeadlineName; readonly name: string; readonly kind: NumberText }[] = [
  { metric: 'winRate', name: 'Win rate', kind: 'percent' },
  { metric: 'dealSize', name: 'Deal size', kind: 'money' },
  { metric: 'cycleDays', name: 'Days to close', kind: 'days' },
  { metric: 'open', name: 'Open deals', kind: 'count' },
  { metric: 'openValue', name: 'Money in open deals', kind: 'money' },
  { metric: 'weightedPipeline', name: 'Open deals by their chances', kind: 'money' },
  { metric: 'velocity', name: 'Money a day', kind: 'money' },
  { metric: 'coldCount', name: 'Gone cold', kind: 'count' },
  { metric: 'nobodyTold', name: 'Nobody told', kind: 'count' },
  { metric: 'dataQuality', name: 'Rows without an error', kind: 'percent' },
];

export function trendsSection(metrics: Metrics): Section | null {
  const shown = headlines.flatMap((headline) => {
    const trend = metrics.trends.find((each) => each.metric === headline.metric);
    return trend === undefined || trend.series.length < 3 ? [] : [{ ...headline, trend }];
  });
  if (shown.length === 0) return null;
  const text = (kind: NumberText, value: number): string =>
    kind === 'percent' ? percentText(value) : kind === 'days' ? daysText(value) : groupedNumber(value);
  return {
    id: 'trends',
    heading: 'Trends',
    body: html`<div class="pair">
      ${shown.map(
        ({ name, kind, trend, metric }) =>
          html`<div>
            ${lineChart(
              `trend-${metric}`,
              `${name}: ${text(kind, trend.now ?? trend.series.at(-1)?.value ?? 0)}${trend.then !== null && trend.thenDay !== null ? `, ${text(kind, trend.then)} on ${dayText(trend.thenDay)}` : ''}`,
              {
                y: kind,
                xText: (x) => dayText(x).slice(4, -5),
                series: [{ name, points: trend.series.map(({ day, value }) => [day, value] as const) }],
              },
            )}
          </div>`,
      )}
    </div>`,
  };
}
