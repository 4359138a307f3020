import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { daysCell, numberCell, textCell } from '../../workbook/out-cell.ts';

/** Length of the deals that closed, speed to first contact, and win rate with open deals counted. */
export function moreBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const { cycleWon, cycleLost, firstContact, winRateByAge } = metrics;
  const cycle = (label: string, figure: typeof cycleWon) => [
    textCell(label, 'label'),
    figure.needs ? textCell('not yet', 'muted') : daysCell(figure.median),
    textCell(
      figure.needs
        ? figureSentences.needs({ needs: figure.needs }, w)
        : figureSentences.halfAreQuicker({ meanDays: figure.mean }, w),
      'muted',
    ),
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
            ? figureSentences.needs({ needs: firstContact.needs }, w)
            : figureSentences.firstContact(
                {
                  lowDays: firstContact.low,
                  highDays: firstContact.high,
                  byNextDay: firstContact.withinOneDay,
                },
                w,
              ),
          'muted',
        ),
      ],
      [
        textCell('Won, open deals counted', 'label'),
        winRateByAge.needs ? textCell('not yet', 'muted') : numberCell(winRateByAge.won.estimate, 'percent'),
        textCell(
          winRateByAge.needs || last === undefined
            ? figureSentences.needs({ needs: winRateByAge.needs ?? 'more deals' }, w)
            : figureSentences.byDay(last, w),
          'muted',
        ),
      ],
    ],
  };
}
