import { firstLayer } from './first-layer/first-layer.ts';
import { headlinesCounted } from './first-layer/headlines-counted.ts';
import { howItIsCounted } from './how-it-is-counted.ts';
import { html, ownMarkup } from './html.ts';
import { pageMark } from './page-mark.ts';
import type { Page } from './page.ts';
import { inPaperOrder, renderSection, type Section } from './section.ts';
import { ageingSection } from './sections/ageing-section.ts';
import { alarmsSection } from './sections/alarms-section.ts';
import { averagesSection } from './sections/averages-section.ts';
import { bottleneckSection } from './sections/bottleneck-section.ts';
import { changesSection } from './sections/changes-section.ts';
import { coverageSection } from './sections/coverage-section.ts';
import { creationSection } from './sections/creation-section.ts';
import { customersSection } from './sections/customers-section.ts';
import { flowSection } from './sections/flow-section.ts';
import { forecastSection } from './sections/forecast-section.ts';
import { groupsSection } from './sections/groups-section.ts';
import { qualitySection } from './sections/quality-section.ts';
import { reasonsSection } from './sections/reasons-section.ts';
import { stagesSection } from './sections/stages-section.ts';
import { standingsSection } from './sections/standings-section.ts';
import { trendsSection } from './sections/trends-section.ts';
import { velocitySection } from './sections/velocity-section.ts';
import { waitingSection } from './sections/waiting-section.ts';
import { winRateSection } from './sections/win-rate-section.ts';
import { style } from './style.ts';

/**
 * The metrics as one self-contained page in two layers: what everybody reads, in pictures, and below it the detail, folded until it is
 * asked for. Pictures are drawn here, nothing is loaded from anywhere, no script runs, and every name is escaped.
 */
export function renderReport(page: Page): string {
  const { metrics, title } = page;
  const sections = detail(page);
  const counted = [...headlinesCounted(metrics), ...sections.flatMap((section) => section.counted ?? [])];
  const all = [...inPaperOrder(sections), howItIsCounted(counted, metrics.written)];
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${ownMarkup(pageMark)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${ownMarkup(style)}
        </style>
      </head>
      <body>
        <main>
          ${firstLayer(page)}
          <section class="detail">
            <h2>In detail</h2>
            ${all.map(renderSection)}
          </section>
          <footer>Made by Leadsheet from the sheet alone.</footer>
        </main>
      </body>
    </html>`;
  return `${body.safe.replace(/^ +/gm, '').replace(/\n{2,}/g, '\n')}\n`;
}

/** What is under the first layer, each part by itself. */
function detail(page: Page): readonly Section[] {
  const { standings, grouped } = page.metrics;
  return [
    bottleneckSection(page),
    waitingSection(page),
    // Narrow ones stand together: on paper they share two columns.
    forecastSection(page),
    coverageSection(page),
    alarmsSection(page),
    creationSection(page),
    averagesSection(page),
    reasonsSection(page),
    flowSection(page),
    ...standings.map((each) => standingsSection(page, each)),
    stagesSection(page),
    winRateSection(page),
    ageingSection(page),
    ...grouped.map((each) => groupsSection(page, each)),
    changesSection(page),
    velocitySection(page),
    customersSection(page),
    trendsSection(page),
    qualitySection(page),
  ].filter((section) => section !== null);
}
