import { dayText, timeText } from '../words/figure-text.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import { html, ownMarkup } from './html.ts';
import { pageMark } from './page-mark.ts';
import { renderSection, type Section } from './section.ts';
import { ageingSection } from './sections/ageing-section.ts';
import { alarmsSection } from './sections/alarms-section.ts';
import { bottleneckSection } from './sections/bottleneck-section.ts';
import { changesSection } from './sections/changes-section.ts';
import { customersSection } from './sections/customers-section.ts';
import { flowSection } from './sections/flow-section.ts';
import { forecastSection } from './sections/forecast-section.ts';
import { groupsSection } from './sections/groups-section.ts';
import { reasonsSection } from './sections/reasons-section.ts';
import { trendsSection } from './sections/trends-section.ts';
import { velocitySection } from './sections/velocity-section.ts';
import { winRateSection } from './sections/win-rate-section.ts';
import { coverageSection } from './sections/coverage-section.ts';
import { headlineCards } from './sections/headline-cards.ts';
import { qualitySection } from './sections/quality-section.ts';
import { stagesSection } from './sections/stages-section.ts';
import { waitingSection } from './sections/waiting-section.ts';
import { style } from './style.ts';
import { noCurrency } from '../words/no-currency.ts';

/**
 * The metrics as one self-contained page: charts are drawn here, nothing is loaded from anywhere, and every name is
 * escaped. Load this module only when a report is wanted: the chart library is large.
 */
export function renderReport(metrics: Metrics, page: { readonly title: string }): string {
  const at = dayTimeOf(metrics.asOf, metrics.timeZone);
  const sections: readonly (Section | null)[] = [
    bottleneckSection(metrics),
    waitingSection(metrics),
    coverageSection(metrics),
    alarmsSection(metrics),
    forecastSection(metrics),
    flowSection(metrics),
    stagesSection(metrics),
    winRateSection(metrics),
    ageingSection(metrics),
    ...metrics.grouped.map((grouped) => groupsSection(grouped, metrics.currency)),
    reasonsSection(metrics),
    velocitySection(metrics),
    changesSection(metrics),
    customersSection(metrics),
    trendsSection(metrics),
    qualitySection(metrics),
  ];
  const shown = sections.filter((section) => section !== null);
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${ownMarkup(pageMark)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${page.title}</title>
        <style>
          ${ownMarkup(style)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${page.title}</h1>
            <p class="soft">
              As of ${dayText(at)}, ${timeText(at)} (${metrics.timeZone}).
              ${metrics.currency === noCurrency ? 'Money in the currency of the sheet, which it does not name' : `Money in ${metrics.currency}`}.
            </p>
            <nav>${shown.map(({ id, heading }) => html`<a href="#${id}">${heading}</a> `)}</nav>
          </header>
          ${headlineCards(metrics)} ${shown.map(renderSection)}
          <footer>
            Made by Leadsheet from the sheet alone. Below its minimum sample a figure says what will bring it, not a
            number. Ranges are 95 % intervals unless a figure says otherwise.
          </footer>
        </main>
      </body>
    </html>`;
  return `${body.safe.replace(/^ +/gm, '')}\n`;
}
