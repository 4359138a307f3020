import { leftOutTexts } from '../../layout/blocks/forecast-block.ts';
import { forecastSentences } from '../../words/sentences/ahead.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { html, type Html, stacked } from '../html.ts';
import { showsPeople, type Page } from '../page.ts';
import type { Counted, Section } from '../section.ts';
import { table } from '../table.ts';

export function forecastSection({ metrics }: Page): Section {
  const { forecast, currency, written: w } = metrics;
  const { total } = forecast;
  const body =
    total.needs !== undefined
      ? html`<p>${figureSentences.notYet({ needs: total.needs }, w)}</p>`
      : stacked(
          html`<p>
            ${forecastSentences.expected(
              {
                expected: total.estimate ?? 0,
                low: total.low ?? 0,
                high: total.high ?? 0,
                weighted: forecast.weightedPipeline ?? 0,
                currency,
              },
              w,
            )}
            ${cold(metrics)}
          </p>`,
          months(metrics),
          pastMonths(metrics),
          chances(metrics),
          showsPeople(metrics) && target(metrics),
        );
  return { id: 'forecast', heading: 'Forecast', body, counted: [counted(metrics)] };
}

function counted({ forecast, written: w }: Page['metrics']): Counted {
  const { drift, total, leftOut } = forecast;
  const widened = forecastSentences.widened({ spread: drift.spread, months: Math.floor(drift.periods) }, w);
  return {
    what: 'Forecast',
    how: `Each open deal counts with its chance to be won in time, given its stage and how long it has been there, from the same curves as the bottleneck; new deals come in at the pace of the last half year, as it grew or shrank, with two years of history by the season too. A stage’s starting probability counts as a prior of ten deals. The range holds four times in five: curves, pace and the amounts of won deals are drawn anew (outer bootstrap), and then every outcome (inner). ${widened} Deals open too long count by how many such deals were won before, beside what the curves say (three wins as a prior).`,
    ...{ n: total.n, of: 'open deals', leftOut },
  };
}

function cold({ forecast, currency, written: w }: Page['metrics']): string {
  const { expected, deals, value } = forecast.cold;
  return deals === 0 ? '' : forecastSentences.coldInAll({ expected, currency, deals, value }, w);
}

/** What the months are made of; the picture above says the rest of them. */
function months({ forecast, quota, currency, written: w }: Page['metrics']): Html {
  return table(
    ['Month', 'Expected', 'Range', 'Open deals', 'New deals', 'Won so far', ...(quota === null ? [] : ['Of target'])],
    forecast.months.map(({ from, expected, low, high, fromOpen, fromNew, wonSoFar }, i) => [
      w.monthShort(from),
      w.money(expected, currency),
      w.moneyRange(low, high, currency),
      w.money(fromOpen, currency),
      w.money(fromNew, currency),
      w.money(wonSoFar, currency),
      ...(quota === null ? [] : [w.percent(quota.months[i]?.coverage ?? null)]),
    ]),
  );
}

function pastMonths({ forecast: { past }, currency, written: w }: Page['metrics']): Html | false {
  return (
    past.length > 0 &&
    html`<div class="block">
      <h3>Past forecasts</h3>
      <p>What would have been said on the day before each month, from what was known then, and what came.</p>
      ${table(
        ['Month', 'Expected', 'Range', 'Came'],
        past.map(({ from, expected, low, high, came }) => [
          w.monthShort(from),
          w.money(expected, currency),
          w.moneyRange(low, high, currency),
          w.money(came, currency),
        ]),
      )}
    </div>`
  );
}

function chances(metrics: Page['metrics']): Html {
  const { forecast, currency, written: w } = metrics;
  const left = leftOutTexts(metrics);
  return html`<div class="block">
    <h3>Chances by stage</h3>
    ${table(
      ['Stage', 'Chance to be won within a year', 'Learnt from', 'Open deals', 'Money', 'By their chances'],
      forecast.stages.map(({ name, chance, exits, deals, value, weighted }) => [
        name,
        w.percent(chance),
        forecastSentences.learntFrom({ exits }, w),
        w.number(deals),
        w.money(value, currency),
        w.money(weighted, currency),
      ]),
    )}
    ${left.length > 0 && html`<p class="small">${forecastSentences.notCountedHere({ names: left.join('; ') }, w)}</p>`}
  </div>`;
}

function target({ quota, currency, written: w }: Page['metrics']): Html | false {
  return (
    quota !== null &&
    html`<div class="block">
      <h3>Against the target</h3>
      ${table(
        ['Owner', 'Target a month', 'Won this month', 'Share'],
        quota.owners.map(({ name, quota: wanted, wonThisMonth, share }) => [
          name,
          w.money(wanted, currency),
          w.money(wonThisMonth, currency),
          w.percent(share),
        ]),
      )}
    </div>`
  );
}
