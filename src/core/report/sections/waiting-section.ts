import { reportSentences as say } from '../../words/sentences/report.ts';
import { groupedNumber, moneyText } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { leadIds, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function waitingSection(metrics: Metrics): Section {
  const { waiting, currency } = metrics;
  return {
    id: 'waiting',
    heading: 'Where deals are waiting now',
    body:
      waiting.length === 0
        ? html`<p class="soft">No open deal is in a stage.</p>`
        : html`${table(
              ['Stage', 'Deals', 'Money', 'The oldest', 'What to do'],
              waiting.map((row) => [
                row.name,
                groupedNumber(row.count),
                moneyText(row.value, currency),
                row.oldest === null
                  ? 'not known'
                  : say.oldest({ days: row.oldest.days, company: row.oldest.company ?? row.oldest.lead }),
                row.advice,
              ]),
              [4],
              [3],
            )}
            <details>
              <summary>Which deals these are</summary>
              <div>
                ${waiting.map(
                  (row) =>
                    html`<p><b>${row.name}</b></p>
                      ${leadIds(row.leads)}`,
                )}
              </div>
            </details>`,
  };
}
