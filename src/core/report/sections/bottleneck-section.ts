import { forecastSentences } from '../../words/sentences/ahead.ts';
import { bottleneckSentences, figureSentences } from '../../words/sentences/figures.ts';
import { kindText, tiedText, whyNamed } from '../../layout/blocks/bottleneck-block.ts';
import { groupedNumber, moneyText, percentText } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { columnsWithRange } from '../charts.ts';
import { shortName } from '../draw-chart.ts';
import { explained, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function bottleneckSection(metrics: Metrics): Section {
  const { bottlenecks, currency } = metrics;
  const { ranked, named, tied, needs, unranked } = bottlenecks;
  const verdict =
    named !== null
      ? html`<div class="callout">
          <p><b>${named.name} is the bottleneck</b>: ${kindText(named)}.</p>
          <p>
            ${bottleneckSentences.bringsInAll({ gain: named.gain.estimate, currency, low: named.gain.low, high: named.gain.high })}
            ${whyNamed(metrics)}
          </p>
          <p>${named.name}: ${named.advice}</p>
        </div>`
      : needs !== undefined
        ? html`<p>${figureSentences.notYet({ needs })}</p>`
        : html`<p>${tiedText(tied)}</p>`;
  return {
    id: 'bottleneck',
    heading: 'Where an improvement brings most',
    body: html`${verdict}
    ${
      ranked.length > 0 &&
      html`${columnsWithRange(
        'gain',
        bottleneckSentences.chart({ currency }),
        'money',
        ranked.map((stage) => ({
          name: shortName(stage.name, 13),
          value: stage.gain.estimate,
          low: stage.gain.low,
          high: stage.gain.high,
        })),
      )}
      ${table(
        [
          'Stage',
          'Brings',
          'In four of five cases',
          'By being faster',
          'By losing fewer',
          'Comes out first',
          'Kind',
          'What to do',
        ],
        ranked.map((stage) => [
          stage.name,
          moneyText(stage.gain.estimate, currency),
          forecastSentences.range({ low: stage.gain.low, high: stage.gain.high }),
          groupedNumber(stage.fasterGain),
          groupedNumber(stage.fewerLossesGain),
          percentText(stage.probabilityFirst),
          kindText(stage),
          stage.advice,
        ]),
        [7],
      )}`
    }
    ${unranked.length > 0 && html`<p class="small soft">${unranked.map((stage) => `${stage.name}: not yet, needs ${stage.needs}`).join('; ')}.</p>`}
    ${explained({
      how: bottleneckSentences.how({ expected: bottlenecks.expected, currency, draws: bottlenecks.draws }),
      n: bottlenecks.n,
      leftOut: bottlenecks.leftOut,
    })}`,
  };
}
