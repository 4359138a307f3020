import { groupedNumber } from '../../layout/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

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
            ${alarms.map(
              (alarm) =>
                html`<li>
                  ${alarm.message}
                  ${alarm.days !== null && html`<span class="soft">(${groupedNumber(alarm.days, 1)} days more on average)</span>`}
                </li>`,
            )}
          </ul>`
    }
    ${explained({
      how: `Stays that began in the last 60 days against those of the year before, per stage, and per stage and ${groups}: a log-rank test on going on (losses counted as open) and one on being lost, with five expected events on either side at least, adjusted for how many were looked at (Benjamini-Hochberg at 10 %). Weekly flows of the whole pipeline (new deals, closes, wins, work in progress) on an XmR chart: beyond mean ± 2.66 × mean moving range, or eight weeks on one side, with twelve weeks of baseline at least.`,
    })}`,
  };
}
