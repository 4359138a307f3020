import { reportSentences as say } from '../../words/sentences/report.ts';
import { dealLink, whichDeals } from '../deals.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, text, wide } from '../table.ts';

export function waitingSection({ metrics, deals }: Page): Section {
  const { waiting, currency, written: w } = metrics;
  return {
    id: 'waiting',
    heading: 'Where deals are waiting now',
    body:
      waiting.length === 0
        ? html`<p class="soft">No open deal is in a stage.</p>`
        : html`${table(
            ['Stage', 'Deals', 'Money', text('The oldest'), wide('What to do')],
            waiting.map(({ name, count, value, oldest, advice }) => [
              name,
              w.number(count),
              w.money(value, currency),
              oldest === null
                ? 'not known'
                : html`${say.oldest({ days: Math.round(oldest.days) }, w)} ${dealLink(deals, oldest.lead)}`,
              advice,
            ]),
          )}
          ${whichDeals(deals, waiting, w)}`,
  };
}
