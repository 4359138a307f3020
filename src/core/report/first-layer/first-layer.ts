import { adviceText } from '../../layout/first-screen/advice-text.ts';
import { fitted } from '../../words/fitted.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { html, type Html } from '../html.ts';
import { alarmsShown } from '../alarms-shown.ts';
import type { Page } from '../page.ts';
import { forecastPicture } from '../pictures/forecast-picture.ts';
import { funnelPicture } from '../pictures/funnel-picture.ts';
import { peoplePicture } from '../pictures/people-picture.ts';
import { wonMonthsPicture } from '../pictures/won-months-picture.ts';
import { headline } from './headline.ts';
import { headlineCards } from './headline-cards.ts';
import { lastWeekTable } from './last-week-table.ts';

/** What the page says before anything is unfolded: the headlines and the pictures, at most three screens of a laptop. */
export function firstLayer(page: Page): Html {
  const { metrics } = page;
  return html`${headline(page)} ${headlineCards(metrics)}
    <div class="pair">
      <div>
        ${part('Funnel', html`${funnelPicture(page)} ${advice(metrics)}`)} ${part('Forecast', ahead(page))}
        ${part('What got worse', worse(metrics))}
      </div>
      <div>${part('Won by month', won(page))} ${people(page)}</div>
    </div>
    ${part('Last week', lastWeekTable(page))}`;
}

function part(heading: string, body: Html): Html {
  return html`<section class="card">
    <h2>${heading}</h2>
    ${body}
  </section>`;
}

/** Advice is a team's own text; the detail has it whole. */
const mostAdvice = 160;

function advice(metrics: Metrics): Html | false {
  const said = adviceText(metrics);
  return said !== null && html`<p class="callout">${fitted(said, mostAdvice)}</p>`;
}

function ahead(page: Page): Html {
  const { needs } = page.metrics.forecast.total;
  return needs === undefined
    ? forecastPicture(page)
    : html`<p class="soft">${figureSentences.notYet({ needs }, page.metrics.written)}</p>`;
}

function won(page: Page): Html {
  return page.metrics.wonMonths.length > 0
    ? wonMonthsPicture(page)
    : html`<p class="soft">No deal has been won yet.</p>`;
}

function people(page: Page): Html | false {
  const picture = peoplePicture(page);
  return picture !== null && part('People', picture);
}

const mostAlarms = 3;

function worse(metrics: Metrics): Html {
  const alarms = alarmsShown(metrics);
  const more = alarms.length - mostAlarms;
  if (alarms.length === 0) return html`<p class="good">Nothing that chance would not do by itself.</p>`;
  return html`<ul>
      ${alarms.slice(0, mostAlarms).map(({ message }) => html`<li>${message}</li>`)}
    </ul>
    <p><a href="#alarms">${more > 0 ? say.moreAlarms({ more }, metrics.written) : 'The deals in it'}</a></p>`;
}
