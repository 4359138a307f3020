import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';

/** Money a day, as it came in and by the usual formula, and why they differ. */
export function velocityBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const { velocity, currency } = metrics;
  if (velocity.observed.needs !== undefined) {
    return {
      id: 'velocity',
      heading: 'Money a day',
      note: figureSentences.notYet({ needs: velocity.observed.needs }, w),
      rows: [],
    };
  }
  return {
    id: 'velocity',
    heading: inCurrency('Money a day', currency),
    rows: [
      [
        textCell('As it came in', 'label'),
        numberCell(velocity.observed.estimate, 'integer'),
        textCell(figureSentences.wonInDays({ deals: velocity.observed.n, days: velocity.windowDays ?? 0 }, w), 'muted'),
      ],
      [
        textCell('By the usual formula', 'label'),
        numberCell(velocity.formula, 'integer'),
        textCell('open deals × deal size × win rate ÷ days to close', 'muted'),
      ],
      [textCell('The same without cold deals', 'label'), numberCell(velocity.formulaWithoutCold, 'integer')],
      ...velocity.difference.map((sentence) => [textCell(sentence, 'muted')]),
    ],
    names: [{ name: 'leadsheet_velocity_seen', row: 0, column: 1 }],
  };
}
