import { greatest } from '../../statistics/greatest.ts';
import { shareOfQuota } from '../../metrics/standings.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import { bar } from '../bar.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { showsPeople } from '../page.ts';
import { bars, table } from '../table.ts';

const shown = 8;

/** What each person won this month, against the quota; null where people are not shown beside each other, or there are none. */
export function peoplePicture({ metrics }: Page): Html | null {
  const { standings, currency, written: w } = metrics;
  const people = standings.find(({ by }) => by.field === 'owner');
  if (people === undefined || people.rows.length === 0 || !showsPeople(metrics)) return null;
  const rows = people.rows.slice(0, shown);
  const more = people.rows.length - rows.length;
  const hasQuota = rows.some(({ quota }) => quota !== null);
  const most = greatest(
    rows.flatMap(({ won, quota }) => [won.month.money ?? 0, quota ?? 0]),
    0,
  );
  return html`${table(
      [
        people.by.header,
        bars,
        `Won in ${w.monthName(people.spans[0].from)}`,
        ...(hasQuota ? ['Month, of quota'] : []),
        'Open',
        'Overdue',
      ],
      rows.map(({ name, won, quota, openValue, overdue }) => [
        name,
        bar({
          parts: [{ share: most > 0 ? (won.month.money ?? 0) / most : 0, tone: 'sure' }],
          mark: quota === null ? null : quota / most,
        }),
        w.money(won.month.money, currency),
        ...(hasQuota ? [w.percent(shareOfQuota(won.month, quota, 1))] : []),
        openValue === null ? '–' : w.money(openValue, currency),
        overdue === null ? '–' : w.number(overdue),
      ]),
      { picture: true },
    )}
    <p class="key">
      ${hasQuota && html`<span><i class="mark"></i>quota</span> `}
      ${more > 0 && html`<a href="#won-by-owners">${screenSentences.morePeople({ more }, w)}</a>`}
    </p>`;
}
