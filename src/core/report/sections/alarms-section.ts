import { alarmsShown } from '../alarms-shown.ts';
import { dealList } from '../deals.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';

const shownDeals = 20;

export function alarmsSection({ metrics, deals: names }: Page): Section {
  const { grouped, written: w } = metrics;
  const alarms = alarmsShown(metrics);
  const groups = grouped.map(({ by }) => by.header.toLowerCase()).join(' or ');
  return {
    id: 'alarms',
    heading: 'What got worse',
    body:
      alarms.length === 0
        ? html`<p class="good">Nothing that chance would not do by itself.</p>`
        : html`<ul>
            ${alarms.map(({ message, deals }) => {
              const leads = { count: deals.count, first: deals.first.map(({ lead }) => lead) };
              return html`<li>
                ${message}
                ${deals.count > 0 && html`<span class="soft">Deals: ${dealList(names, leads, w, shownDeals)}.</span>`}
              </li>`;
            })}
          </ul>`,
    counted: [
      {
        what: 'What got worse',
        how: `Week by week, for each stage, and per stage and ${groups}: how many went on and how many were lost, against what deals as old in that stage did before; and for the whole pipeline new deals, closes and wins, by their days. The evidence for half as many going on (twice as many lost, half as many in a flow) is added up over every week of the last half year in which that may have begun (Shiryaev-Roberts). It rings at a height that pure chance reaches at most once a year, over all that is watched together, and never for less than the Alarm size of Settings. It was tried on pipelines in which nothing changed: docs/study.md.`,
      },
    ],
  };
}
