import { greatest } from '../../statistics/greatest.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { bar } from '../bar.ts';
import { dealLink, dealList } from '../deals.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table, text } from '../table.ts';

const shown = 12;

export function ageingSection(page: Page): Section {
  const { ageing, cold, currency, written: w } = page.metrics;
  const most = greatest(
    ageing.bands.map(({ count }) => count),
    0,
  );
  return {
    id: 'ageing',
    heading: 'How long open deals have been open',
    body: html`${table(
      ['Open for', bars, 'Deals', 'Money'],
      ageing.bands.map(({ name, count, value }) => [
        name,
        bar({ parts: [{ share: most > 0 ? count / most : 0 }] }),
        w.number(count),
        value === null ? '–' : w.money(value, currency),
      ]),
      { picture: true },
    )}
    ${ageing.oldest.length > 0 && longest(page)}
    ${
      cold.count !== null &&
      cold.count > 0 &&
      html`<details class="which">
        <summary>${say.coldDeals({ deals: cold.count, value: cold.value, currency }, w)}</summary>
        <p>${dealList(page.deals, cold.leads, w)}</p>
      </details>`
    }`,
    counted: [
      {
        what: 'Stuck, open too long',
        how: 'Stuck: longer in its stage than 90 % of the deals that left it took (type-7 quantile, from 20 exits on; before that the stage’s “Stuck days”). Open too long: open longer than 95 % of the closed deals took.',
        leftOut: { 'the day they came into their stage is not known': ageing.unknown },
      },
    ],
  };
}

function longest({ metrics, deals }: Page): Html {
  const { ageing, currency, written: w } = metrics;
  return html`<div class="block">
    <h3>Longest in their stage</h3>
    ${table(
      ['Deal', text('Stage'), text('Owner'), 'Days there', 'Days open', 'Money', text('So')],
      ageing.oldest
        .slice(0, shown)
        .map(({ lead, stage, owner, daysInStage, daysOpen, value, cold, stuck }) => [
          dealLink(deals, lead),
          stage,
          owner ?? '(none)',
          w.number(daysInStage),
          daysOpen === null ? '–' : w.number(daysOpen),
          value === null ? '–' : w.money(value, currency),
          cold ? 'open too long' : stuck ? 'stuck' : '',
        ]),
    )}
  </div>`;
}
