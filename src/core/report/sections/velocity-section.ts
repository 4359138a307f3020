import { daysText, groupedNumber, moneyText, percentText } from '../../words/figure-text.ts';
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
        ? html`<p>Not yet: needs ${firstContact.needs}.</p>`
        : html`<p>
            Half of the leads are contacted within ${daysText(firstContact.medianDays)},
            ${percentText(firstContact.withinOneDay)} by the next day. ${groupedNumber(firstContact.notYetContacted)}
            have not been yet.
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
      body: html`<p>Not yet: needs ${observed.needs}.</p>
        ${first}`,
    };
  }
  return {
    id: 'velocity',
    heading: 'Money a day',
    body: html`<p>
        <b>${moneyText(observed.estimate, currency)}</b> a day came in (${groupedNumber(observed.low ?? 0)} to
        ${groupedNumber(observed.high ?? 0)}): ${groupedNumber(observed.n)} won deals in
        ${daysText(velocity.windowDays)}.
        ${velocity.formula !== null && html`The usual formula says <b>${moneyText(velocity.formula, currency)}</b>.`}
      </p>
      ${velocity.difference.map((sentence) => html`<p>${sentence}</p>`)}
      ${explained({
        how: `Observed: the money of the deals won in the window over its days, give or take z √ΣV² / days (compound Poisson). By formula: open deals (${groupedNumber(parts.openDeals)}) × deal size (${parts.dealSize === null ? 'not known' : groupedNumber(parts.dealSize)}) × win rate (${percentText(parts.winRate, 1)}) ÷ mean days of won and lost together (${parts.days === null ? 'not known' : groupedNumber(parts.days, 1)}): Little’s law in money, which holds for a steady pipeline.`,
        n: observed.n,
        of: 'won deals',
      })}
      ${first}`,
  };
}
