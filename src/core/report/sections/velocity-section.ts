import { reportSentences as say } from '../../words/sentences/report.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function velocitySection(metrics: Metrics): Section {
  const { velocity, currency, firstContact } = metrics;
  const { parts, observed } = velocity;
  const first = html`<h3>Speed to first contact</h3>
    ${
      firstContact.needs
        ? html`<p>${figureSentences.notYet({ needs: firstContact.needs })}</p>`
        : html`<p>
            ${say.firstContact({
              median: firstContact.medianDays,
              byNextDay: firstContact.withinOneDay,
              notYet: firstContact.notYetContacted,
            })}
          </p>`
    }
    ${explained({
      how: 'Calendar days from Created to the first contact that is not incoming, in Activities; open leads without one count for as long as they have waited (Kaplan-Meier).',
      n: firstContact.n,
      of: 'leads',
      leftOut: firstContact.leftOut,
    })}`;
  if (observed.needs !== undefined) {
    return {
      id: 'velocity',
      heading: 'Money a day',
      body: html`<p>${figureSentences.notYet({ needs: observed.needs })}</p>
        ${first}`,
    };
  }
  return {
    id: 'velocity',
    heading: 'Money a day',
    body: html`<p>
        ${say.moneyADay({
          aDay: observed.estimate ?? 0,
          low: observed.low ?? 0,
          high: observed.high ?? 0,
          currency,
          deals: observed.n,
          days: velocity.windowDays ?? 0,
        })}
        ${velocity.formula !== null && say.formulaSays({ aDay: velocity.formula, currency })}
      </p>
      ${velocity.difference.map((sentence) => html`<p>${sentence}</p>`)}
      ${explained({
        how: say.howMoneyADay({
          open: parts.openDeals,
          dealSize: parts.dealSize,
          winRate: parts.winRate,
          days: parts.days,
        }),
        n: observed.n,
        of: 'won deals',
      })}
      ${first}`,
  };
}
