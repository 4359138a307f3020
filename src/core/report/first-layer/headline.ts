import { targetTexts } from '../../layout/first-screen/target-texts.ts';
import { noCurrency } from '../../words/no-currency.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { dayTimeOf } from '../../workbook/day-time.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';

/** Whose figures these are and of when, and will the month be all right. */
export function headline({ title, metrics }: Page): Html {
  const { asOf, timeZone, currency, written: w, target } = metrics;
  const at = dayTimeOf(asOf, timeZone);
  const [won = '', ...others] = targetTexts(metrics);
  return html`<header>
    <h1>${title}</h1>
    <p class="soft">
      ${say.asOf({ day: w.day(at), time: w.time(at), timeZone }, w)}
      ${currency === noCurrency ? say.moneyOfNoCurrency({}, w) : say.moneyIn({ currency }, w)}
    </p>
    <p class="target">
      <b>${w.month(target.periods[0].from)}: ${won}</b> ${others.map((said) => html`<span>${said}</span> `)}
    </p>
  </header>`;
}
