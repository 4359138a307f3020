import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { dayRange, daysText, percentText } from '../../words/figure-text.ts';
import { daysCell, numberCell, textCell } from '../../workbook/out-cell.ts';

/** Length of the deals that closed, speed to first contact, and win rate with open deals counted. */
export function moreBlock(metrics: Metrics): Block {
  const { cycleWon, cycleLost, firstContact, winRateByAge } = metrics;
  const cycle = (label: string, figure: typeof cycleWon) => [
    textCell(label, 'label'),
    figure.needs ? textCell('not yet', 'muted') : daysCell(figure.median),
    textCell(figure.needs ? `needs ${figure.needs}` : `half are quicker; mean ${daysText(figure.mean)}`, 'muted'),
  ];
  const last = winRateByAge.curve.at(-1);
  return {
    id: 'more',
    heading: 'More figures',
    rows: [
      cycle('Days to win', cycleWon),
      cycle('Days to lose', cycleLost),
      [
        textCell('Days to first contact', 'label'),
        firstContact.needs ? textCell('not yet', 'muted') : daysCell(firstContact.medianDays),
        textCell(
          firstContact.needs
            ? `needs ${firstContact.needs}`
            : `${dayRange(firstContact)}; ${percentText(firstContact.withinOneDay)} by the next day`,
          'muted',
        ),
      ],
      [
        textCell('Won, open deals counted', 'label'),
        winRateByAge.needs ? textCell('not yet', 'muted') : numberCell(winRateByAge.won.estimate, 'percent'),
        textCell(
          winRateByAge.needs || last === undefined
            ? `needs ${winRateByAge.needs ?? 'more deals'}`
            : `by day ${last.day}: ${percentText(last.lost)} are lost and ${percentText(last.open)} are still open by then`,
          'muted',
        ),
      ],
    ],
  };
}
