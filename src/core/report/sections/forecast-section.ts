import { forecastSentences } from '../../words/sentences/ahead.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { groupedNumber, moneyText, monthText, percentText } from '../../words/figure-text.ts';
import { leftOutTexts } from '../../layout/blocks/forecast-block.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { QuotaCoverage } from '../../metrics/quota-coverage.ts';
import { columnsWithRange } from '../charts.ts';
import { explained, table } from '../explained.ts';
import { html, type Html, stacked } from '../html.ts';
import type { Section } from '../section.ts';

export function forecastSection(metrics: Metrics): Section {
  const { forecast, quota, currency } = metrics;
  const how = explained({
    how: `Each open deal counts with its chance to be won in time, given its stage and how long it has been there, from the same curves as the bottleneck; new deals come in at the pace of the last half year, as it grew or shrank, with two years of history by the season too. A stage’s starting probability counts as a prior of ten deals. The range holds four times in five: curves, pace and the amounts of won deals are drawn anew (outer bootstrap), and then every outcome (inner). ${forecastSentences.widened({ spread: forecast.drift.spread, months: Math.floor(forecast.drift.periods) })} Deals gone cold count by how many such deals were won before, beside what the curves say (three wins as a prior).`,
    n: forecast.total.n,
    of: 'open deals',
    leftOut: forecast.leftOut,
  });
  if (forecast.total.needs !== undefined) {
    return {
      id: 'forecast',
      heading: 'Forecast',
      body: html`<p>${figureSentences.notYet({ needs: forecast.total.needs })}</p>
        ${how}`,
    };
  }
  return {
    id: 'forecast',
    heading: 'Forecast',
    body: stacked(
      html`<p>
        ${forecastSentences.expected({
          expected: forecast.total.estimate ?? 0,
          low: forecast.total.low ?? 0,
          high: forecast.total.high ?? 0,
          weighted: forecast.weightedPipeline ?? 0,
          currency,
        })}${cold(metrics)}
      </p>`,
      months(metrics),
      how,
      pastMonths(metrics),
      chances(metrics),
      quota !== null && target(quota),
    ),
  };
}

function cold({ forecast: { cold }, currency }: Metrics): string {
  if (cold.deals === 0) return '';
  const { expected, deals, value } = cold;
  return ` ${forecastSentences.coldInAll({ expected, currency, deals, value })}`;
}

function months({ forecast, quota, currency }: Metrics): Html {
  return html`<div class="pair">
    <div>
      ${columnsWithRange(
        'forecast',
        forecastSentences.chart({ currency }),
        'money',
        forecast.months.map((month) => ({
          name: monthText(month.from),
          value: month.expected,
          low: month.low,
          high: month.high,
        })),
      )}
    </div>
    <div>
      ${table(
        [
          'Month',
          'Expected',
          'Range',
          'Open deals',
          'New deals',
          'Won so far',
          ...(quota === null ? [] : ['Of target']),
        ],
        forecast.months.map((month, i) => [
          monthText(month.from),
          groupedNumber(month.expected),
          forecastSentences.range({ low: month.low, high: month.high }),
          groupedNumber(month.fromOpen),
          groupedNumber(month.fromNew),
          groupedNumber(month.wonSoFar),
          ...(quota === null ? [] : [percentText(quota.months[i]?.coverage ?? null)]),
        ]),
      )}
    </div>
  </div>`;
}

function pastMonths({ forecast: { past } }: Metrics): Html | false {
  if (past.length === 0) return false;
  return html`<h3>Past forecasts</h3>
    <p>What would have been said on the day before each month, from what was known then, and what came.</p>
    ${table(
      ['Month', 'Expected', 'Range', 'Came'],
      past.map(({ from, expected, low, high, came }) => [
        monthText(from),
        groupedNumber(expected),
        forecastSentences.range({ low, high }),
        groupedNumber(came),
      ]),
    )}`;
}

function chances(metrics: Metrics): Html {
  const { forecast, currency } = metrics;
  const left = leftOutTexts(metrics);
  return html`<h3>Chances by stage</h3>
    ${table(
      ['Stage', 'Chance to be won within a year', 'Learnt from', 'Open deals', 'Money', 'By their chances'],
      forecast.stages.map((stage) => [
        stage.name,
        percentText(stage.chance),
        forecastSentences.learntFrom({ exits: stage.exits }),
        groupedNumber(stage.deals),
        moneyText(stage.value, currency),
        moneyText(stage.weighted, currency),
      ]),
    )}
    ${left.length > 0 && html`<p class="small">${forecastSentences.notCountedHere({ names: left.join('; ') })}</p>`}`;
}

function target(quota: QuotaCoverage): Html {
  return html`<h3>Against the target</h3>
    ${table(
      ['Owner', 'Target a month', 'Won this month', 'Share'],
      quota.owners.map((owner) => [
        owner.name,
        groupedNumber(owner.quota),
        groupedNumber(owner.wonThisMonth),
        percentText(owner.share),
      ]),
    )}`;
}
