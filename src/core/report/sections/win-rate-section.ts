import { reportSentences as say } from '../../words/sentences/report.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { groupedNumber, percentText, shareRange } from '../../words/figure-text.ts';
import type { CloseQuarter } from '../../metrics/close-quarters.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { WinRateByAge } from '../../metrics/win-rate-by-age.ts';
import { barChart, legendColour, lineChart } from '../charts.ts';
import { explained, table } from '../explained.ts';
import { html, type Html, ownMarkup, stacked } from '../html.ts';
import type { Section } from '../section.ts';

export function winRateSection({ winRateByAge, closeQuarters }: Metrics): Section {
  return {
    id: 'win-rate',
    heading: 'Win rate by age and by quarter',
    body: stacked(
      byAge(winRateByAge),
      explained({
        how: 'Aalen-Johansen cumulative incidence of won against lost, by days since the start; deals still open count for as long as they have been open. It stops at the last day with ten deals at risk. Won / closed favours a time in which the quick ones came in.',
        n: winRateByAge.n,
        leftOut: winRateByAge.leftOut,
      }),
      closeQuarters.length > 0 && byQuarter(closeQuarters),
    ),
  };
}

function byAge(outcomesInTime: WinRateByAge): Html {
  const last = outcomesInTime.curve.at(-1);
  const names = ['Won', 'Lost', 'Still open'] as const;
  return outcomesInTime.needs !== undefined || last === undefined
    ? html`<p>${figureSentences.notYet({ needs: outcomesInTime.needs ?? 'more deals' })}</p>`
    : html`<p>
          ${say.byAge({
            won: outcomesInTime.won.estimate,
            low: outcomesInTime.won.low,
            high: outcomesInTime.won.high,
            day: last.day,
            lost: last.lost,
            open: last.open,
          })}
        </p>
        ${lineChart('win-age', 'What has become of deals, by days since they came in', {
          y: 'percent',
          yMax: 1,
          xText: (x) => groupedNumber(x),
          step: true,
          series: [
            { name: 'Won', points: [[0, 0], ...outcomesInTime.curve.map(({ day, won }) => [day, won] as const)] },
            { name: 'Lost', points: [[0, 0], ...outcomesInTime.curve.map(({ day, lost }) => [day, lost] as const)] },
            {
              name: 'Still open',
              points: [[0, 1], ...outcomesInTime.curve.map(({ day, open }) => [day, open] as const)],
            },
          ],
        })}
        <p>
          ${names.map((name, i) => html`<span class="key"><i style="background:${ownMarkup(legendColour(i))}"></i>${name}</span>`)}
        </p>`;
}

function byQuarter(closeQuarters: readonly CloseQuarter[]): Html {
  return html`<div class="pair">
      <div>
        ${barChart(
          { id: 'quarters', title: 'Win rate by the quarter of closing', kind: 'percent' },
          closeQuarters.slice(-10).map((quarter) => ({ name: quarter.name, values: [quarter.estimate] })),
        )}
      </div>
      <div>
        ${table(
          ['Quarter', 'Win rate', 'Range', 'Closed', 'Take care'],
          closeQuarters
            .slice(-10)
            .map((quarter) => [
              quarter.name,
              quarter.needs ? figureSentences.needs({ needs: quarter.needs }) : percentText(quarter.estimate, 1),
              quarter.needs ? '' : shareRange(quarter),
              groupedNumber(quarter.n),
              quarter.caution ?? '',
            ]),
          [4],
        )}
      </div>
    </div>
    ${explained({
      how: 'Won / (won + lost) of the deals that closed in the quarter, with Wilson’s 95 % interval. A quarter is marked when it began before deals that came in at the beginning of the data have had the time to close (the 95 % quantile of days to close): only quick deals could close in it, and those are won more often.',
    })}`;
}
