import { figureSentences } from '../../words/sentences/figures.ts';
import { bar } from '../bar.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table } from '../table.ts';

/** By the month in which deals came in: how many, and what became of them so far. */
export function creationSection({ metrics }: Page): Section | null {
  const { months, withoutStart } = metrics.creationMonths;
  const { currency, written: w } = metrics;
  if (months.length === 0) return null;
  return {
    id: 'creation',
    heading: 'What became of the deals of each month',
    body: html`${table(
      ['Month', bars, 'Deals', 'Won so far', 'Lost', 'Still open', 'Won'],
      months.map(({ from, came, won, lost, open, wonMoney }) => [
        w.monthShort(from),
        bar({
          parts: [
            { share: came > 0 ? won / came : 0, tone: 'sure' },
            { share: came > 0 ? open / came : 0, tone: 'soft' },
          ],
        }),
        w.number(came),
        w.number(won),
        w.number(lost),
        w.number(open),
        w.money(wonMoney, currency),
      ]),
      { picture: true },
    )}
    ${withoutStart > 0 && html`<p class="small soft">${figureSentences.withoutStart({ deals: withoutStart }, w)}</p>`}`,
  };
}
