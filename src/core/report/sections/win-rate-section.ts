import type { CloseQuarter } from '../../metrics/close-quarters.ts';
import type { WinRateByAge } from '../../metrics/win-rate-by-age.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Written } from '../../words/written/written.ts';
import { bar } from '../bar.ts';
import { html, type Html, stacked } from '../html.ts';
import type { Page } from '../page.ts';
import { linesPicture } from '../pictures/lines-picture.ts';
import type { Section } from '../section.ts';
import { bars, table, wide } from '../table.ts';
import { wholeDays } from '../whole-days.ts';

export function winRateSection({ metrics: { winRateByAge, closeQuarters, written: w } }: Page): Section {
  return {
    id: 'win-rate',
    heading: 'Win rate by age and by quarter',
    body: stacked(closeQuarters.length > 0 && byQuarter(closeQuarters, w), byAge(winRateByAge, w)),
    counted: [
      {
        what: 'Win rate by age',
        how: 'Aalen-Johansen cumulative incidence of won against lost, by days since the start; deals still open count for as long as they have been open. It stops at the last day with ten deals at risk. Won / closed favours a time in which the quick ones came in.',
        ...{ n: winRateByAge.n, leftOut: winRateByAge.leftOut },
      },
      {
        what: 'Win rate by quarter',
        how: 'Won / (won + lost) of the deals that closed in the quarter, with Wilson’s 95 % interval. A quarter is marked when it began before deals that came in at the beginning of the data have had the time to close (the 95 % quantile of days to close): only quick deals could close in it, and those are won more often.',
      },
    ],
  };
}

function byAge({ needs, curve, won }: WinRateByAge, w: Written): Html {
  const last = curve.at(-1);
  if (needs !== undefined || last === undefined)
    return html`<p>${figureSentences.notYet({ needs: needs ?? 'more deals' }, w)}</p>`;
  const { estimate, low, high } = won;
  return html`<div class="block">
    <p>${say.byAge({ won: estimate, low, high, day: last.day, lost: last.lost, open: last.open }, w)}</p>
    ${linesPicture(
      {
        title: 'What has become of deals, by days since they came in',
        ...{ yMax: 1, yText: (share) => w.percent(share), xText: (days) => wholeDays(w, days), steps: true },
      },
      [
        { name: 'Won', points: [[0, 0], ...curve.map((at) => [at.day, at.won] as const)] },
        { name: 'Lost', points: [[0, 0], ...curve.map((at) => [at.day, at.lost] as const)] },
        { name: 'Still open', points: [[0, 1], ...curve.map((at) => [at.day, at.open] as const)] },
      ],
    )}
  </div>`;
}

const shown = 10;

function byQuarter(quarters: readonly CloseQuarter[], w: Written): Html {
  return table(
    ['Quarter', bars, 'Win rate', 'Range', 'Closed', wide('Take care')],
    quarters.slice(-shown).map((quarter) => {
      const { needs, estimate, low, high } = quarter;
      return [
        quarter.name,
        bar({
          parts: [{ share: estimate ?? 0, tone: 'soft' }],
          range: needs || low === null || high === null ? null : { low, high },
        }),
        needs ? figureSentences.needs({ needs }, w) : w.percent(estimate),
        needs ? '' : w.percentRange(quarter),
        w.number(quarter.n),
        quarter.caution ?? '',
      ];
    }),
    { picture: true },
  );
}
