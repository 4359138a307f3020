import { greatest } from '../../statistics/greatest.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { bar } from '../bar.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { bars, table } from '../table.ts';

/** What was won by the month of closing, against what is wanted of a month now. */
export function wonMonthsPicture({ metrics }: Page): Html {
  const { wonMonths, target, currency, written: w } = metrics;
  const wanted = target.periods[0].target;
  const most = greatest(
    wonMonths.map(({ money }) => money ?? 0),
    wanted ?? 0,
  );
  const mark = wanted === null || most === 0 ? null : wanted / most;
  return html`${table(
    ['Month', bars, 'Won'],
    wonMonths.map(({ from, money }) => [
      w.monthShort(from),
      bar({ parts: [{ share: most === 0 ? 0 : (money ?? 0) / most, tone: 'sure' }], mark }),
      money === null ? '–' : w.money(money, currency),
    ]),
    { picture: true },
  )}
  ${wanted !== null && wonMonths.length > 0 && html`<p class="key"><i class="mark"></i>${say.targetOfAMonth({ target: wanted, currency }, w)}</p>`}`;
}
