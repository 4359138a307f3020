import { greatest } from '../../statistics/greatest.ts';
import { bar } from '../bar.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { bars, table } from '../table.ts';

/** What is won so far and what is expected on top, month by month, with the range in which the end will lie. */
export function forecastPicture({ metrics }: Page): Html {
  const { forecast, quota, target, currency, written: w } = metrics;
  const wanted = target.periods[0].target;
  const most = greatest(
    forecast.months.map(({ wonSoFar, high, expected }) => wonSoFar + Math.max(high, expected)),
    wanted ?? 0,
  );
  const share = (money: number): number => (most > 0 ? money / most : 0);
  return html`${table(
      ['Month', bars, 'Won so far', 'Expected', 'In four of five cases', ...(quota === null ? [] : ['Of target'])],
      forecast.months.map(({ from, wonSoFar, expected, low, high }, i) => [
        w.monthShort(from),
        bar({
          parts: [{ share: share(wonSoFar), tone: 'sure' }, { share: share(expected) }],
          range: { low: share(wonSoFar + low), high: share(wonSoFar + high) },
          mark: wanted === null ? null : share(wanted),
        }),
        w.money(wonSoFar, currency),
        w.money(expected, currency),
        w.moneyRangeShort(wonSoFar + low, wonSoFar + high, currency),
        ...(quota === null ? [] : [w.percent(quota.months[i]?.coverage ?? null)]),
      ]),
      { picture: true },
    )}
    <p class="key">
      <span><i class="sure"></i>won</span> <span><i class="plain"></i>expected on top</span>
      <span><i class="range"></i>where the month ends in four of five cases</span>
      ${wanted !== null && html`<span><i class="mark"></i>target</span>`}
    </p>`;
}
