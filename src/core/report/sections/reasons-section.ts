import { figureSentences } from '../../words/sentences/figures.ts';
import { groupedNumber, moneyText } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { barChart } from '../charts.ts';
import { leadIds, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function reasonsSection(metrics: Metrics): Section | null {
  const { lostReasons, currency } = metrics;
  if (lostReasons.length === 0) return null;
  return {
    id: 'lost-reasons',
    heading: 'Why deals are lost',
    body: html`<div class="pair">
        <div>
          ${barChart(
            { id: 'reasons', title: 'Lost deals by reason', kind: 'count' },
            lostReasons.slice(0, 10).map((row) => ({ name: row.reason, values: [row.count] })),
          )}
        </div>
        <div>
          ${table(
            ['Reason', 'Deals', 'Money', 'Lost out of'],
            lostReasons.map((row) => [
              row.reason,
              groupedNumber(row.count),
              row.value === null ? '–' : moneyText(row.value, currency),
              row.byStage
                .map((stage) => figureSentences.stageCount({ stage: stage.stage, deals: stage.count }))
                .join(', '),
            ]),
            [3],
          )}
        </div>
      </div>
      <details>
        <summary>Which deals these are</summary>
        <div>
          ${lostReasons.map(
            (row) =>
              html`<p><b>${row.reason}</b></p>
                ${leadIds(row.leads)}`,
          )}
        </div>
      </details>`,
  };
}
