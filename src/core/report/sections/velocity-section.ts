import type { Metrics } from '../../metrics/metrics.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Counted, Section } from '../section.ts';

export function velocitySection({ metrics }: Page): Section {
  return {
    id: 'velocity',
    heading: 'Money a day, and speed to first contact',
    body: html`${moneyADay(metrics)} ${firstContact(metrics)}`,
    counted: counted(metrics),
  };
}

function moneyADay({ velocity, currency, written: w }: Metrics): Html {
  const { observed, formula, difference } = velocity;
  if (observed.needs !== undefined) return html`<p>${figureSentences.notYet({ needs: observed.needs }, w)}</p>`;
  return html`<p>
      ${say.moneyADay(
        {
          ...{ aDay: observed.estimate ?? 0, low: observed.low ?? 0, high: observed.high ?? 0, currency },
          ...{ deals: observed.n, days: Math.round(velocity.windowDays ?? 0) },
        },
        w,
      )}
      ${formula !== null && say.formulaSays({ aDay: formula, currency }, w)}
    </p>
    ${difference.map((sentence) => html`<p>${sentence}</p>`)}`;
}

function firstContact({ firstContact: first, written: w }: Metrics): Html {
  const said = first.needs
    ? figureSentences.notYet({ needs: first.needs }, w)
    : say.firstContact(
        {
          median: first.medianDays === null ? null : Math.round(first.medianDays),
          ...{ byNextDay: first.withinOneDay, notYet: first.notYetContacted },
        },
        w,
      );
  return html`<div class="block">
    <h3>Speed to first contact</h3>
    <p>${said}</p>
  </div>`;
}

function counted({ velocity, firstContact: first, currency, written: w }: Metrics): readonly Counted[] {
  const { parts, observed } = velocity;
  const { openDeals: open, dealSize, winRate, days } = parts;
  return [
    {
      what: 'Money a day',
      how: say.howMoneyADay({ open, dealSize, currency, winRate, days: days === null ? null : Math.round(days) }, w),
      ...{ n: observed.n, of: 'won deals' },
    },
    {
      what: 'Speed to first contact',
      how: 'Calendar days from Created to the first contact that is not incoming, in Activities; open leads without one count for as long as they have waited (Kaplan-Meier).',
      ...{ n: first.n, of: 'leads', leftOut: first.leftOut },
    },
  ];
}
