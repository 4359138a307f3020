import { reportSentences as say } from '../../words/sentences/report.ts';
import { groupedNumber } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { barChart } from '../charts.ts';
import { explained, leadIds, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

const shown = 25;

export function ageingSection(metrics: Metrics): Section {
  const { ageing, cold, currency } = metrics;
  return {
    id: 'ageing',
    heading: 'Ageing',
    body: html`${barChart(
      { id: 'ageing', title: 'Open deals by how long they have been open', kind: 'count' },
      ageing.bands.map((band) => ({ name: band.name, values: [band.count] })),
    )}
    ${
      ageing.oldest.length > 0 &&
      html`<h3>Longest in their stage</h3>
        ${table(
          ['Deal', 'Lead ID', 'Stage', 'Owner', 'Days there', 'Days open', 'Money', ''],
          ageing.oldest
            .slice(0, shown)
            .map((deal) => [
              deal.company ?? deal.lead,
              deal.lead,
              deal.stage,
              deal.owner ?? '(none)',
              groupedNumber(deal.daysInStage),
              deal.daysOpen === null ? '–' : groupedNumber(deal.daysOpen),
              deal.value === null ? '–' : groupedNumber(deal.value),
              deal.cold ? 'gone cold' : deal.stuck ? 'stuck' : '',
            ]),
          [],
          [1, 2, 3, 7],
        )}`
    }
    ${
      cold.count !== null &&
      cold.count > 0 &&
      html`<details>
        <summary>${say.coldDeals({ deals: cold.count, value: cold.value, currency })}</summary>
        <div>${leadIds(cold.leads)}</div>
      </details>`
    }
    ${explained({
      how: 'Stuck: longer in its stage than 90 % of the deals that left it took (type-7 quantile, from 20 exits on; before that the stage’s “Stuck days”). Gone cold: open longer than 95 % of the closed deals took.',
      leftOut: ageing.unknown > 0 ? { 'the day they came into their stage is not known': ageing.unknown } : {},
    })}`,
  };
}
