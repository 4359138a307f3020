import { alarmDeals } from '../../messages/alarm-deals.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

const shownDeals = 20;

export function alarmsSection(metrics: Metrics): Section {
  const { alarms, grouped } = metrics;
  const groups = grouped.map(({ by }) => by.header.toLowerCase()).join(' or ');
  return {
    id: 'alarms',
    heading: 'What got worse',
    body: html`${
      alarms.length === 0
        ? html`<p class="good">Nothing that chance would not do by itself.</p>`
        : html`<ul>
            ${alarms.map((alarm) => {
              const deals = alarmDeals(alarm, shownDeals);
              return html`<li>
                ${alarm.message} ${deals !== '' && html`<span class="soft">Deals: ${deals}.</span>`}
              </li>`;
            })}
          </ul>`
    }
    ${explained({
      how: `Week by week, for each stage, and per stage and ${groups}: how many went on and how many were lost, against what deals as old in that stage did before; and for the whole pipeline new deals, closes and wins, by their days. The evidence for half as many going on (twice as many lost, half as many in a flow) is added up over every week of the last half year in which that may have begun (Shiryaev-Roberts). It rings at a height that pure chance reaches at most once a year, over all that is watched together, and never for less than the Alarm size of Settings. docs/study.md has it tried on pipelines in which nothing changed.`,
    })}`,
  };
}
