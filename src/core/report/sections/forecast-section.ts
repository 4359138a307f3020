import { countText, groupedNumber, moneyText, monthText, percentText } from '../../words/figure-text.ts';
import { leftOutTexts } from '../../layout/blocks/forecast-block.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { QuotaCoverage } from '../../metrics/quota-coverage.ts';
import { columnsWithRange } from '../charts.ts';
import { explained, table } from '../explained.ts';
import { html, type Html, stacked } from '../html.ts';
import type { Section } from '../section.ts';
import { moneyWord } from '../../words/no-currency.ts';

export function forecastSection(metrics: Metrics): Section {
  const { forecast, quota, currency } = metrics;
  const how = explained({
    how: `Each open deal counts with its chance to be won in time, given its stage and how long it has been there, from the same curves as the bottleneck; new deals come in at the pace of the last half year, as it grew or shrank, with two years of history by the season too. A stage’s starting probability counts as a prior of ten deals. The range holds four times in five: curves, pace and the amounts of won deals are drawn anew (outer bootstrap), and then every outcome (inner). ${past(forecast.drift)} Deals gone cold count by how many such deals were won before, beside what the curves say (three wins as a prior).`,
    n: forecast.total.n,
    of: 'open deals',
    leftOut: forecast.leftOut,
  });
  if (forecast.total.needs !== undefined) {
    return {
      id: 'forecast',
      heading: 'Forecast',
      body: html`<p>Not yet: needs ${forecast.total.needs}.</p>
        ${how}`,
    };
  }
  return {
    id: 'forecast',
    heading: 'Forecast',
    body: stacked(
      html`<p>
        Expected in these three months: <b>${moneyText(forecast.total.estimate, currency)}</b>, in four of five cases
        between ${groupedNumber(forecast.total.low ?? 0)} and ${groupedNumber(forecast.total.high ?? 0)}. Open deals by
        their chances: ${moneyText(forecast.weightedPipeline, currency)}.${cold(metrics)}
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
  return ` Of the three months, ${moneyText(cold.expected, currency)} comes from ${countText(cold.deals, 'deal')} gone cold, worth ${groupedNumber(cold.value)}.`;
}

function months({ forecast, quota, currency }: Metrics): Html {
  return html`<div class="pair">
    <div>
      ${columnsWithRange(
        'forecast',
        `${moneyWord(currency)} expected by month, from now on`,
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
          `${groupedNumber(month.low)} to ${groupedNumber(month.high)}`,
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
        `${groupedNumber(low)} to ${groupedNumber(high)}`,
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
        `${groupedNumber(stage.exits)} that left it`,
        groupedNumber(stage.deals),
        moneyText(stage.value, currency),
        moneyText(stage.weighted, currency),
      ]),
    )}
    ${left.length > 0 && html`<p class="small">Open deals that are not counted here: ${left.join('; ')}.</p>`}`;
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

function past({ spread, periods }: Metrics['forecast']['drift']): string {
  return `It is then widened, since the deals of a month share good and bad times: all chances of a draw are moved together by ${percentText(spread)} either way as a rule. ${
    periods >= 1
      ? `That is how far the forecasts of ${countText(Math.floor(periods), 'month')} of the past, made from what was known then, were off beyond chance, together with a cautious first guess of 20 %.`
      : 'That is a cautious first guess; the past is too short yet to learn it.'
  }`;
}
