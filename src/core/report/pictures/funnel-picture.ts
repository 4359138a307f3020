import { greatest } from '../../statistics/greatest.ts';
import { fitted } from '../../words/fitted.ts';
import { bar } from '../bar.ts';
import type { Html } from '../html.ts';
import type { Page } from '../page.ts';
import { bars, table } from '../table.ts';
import { wholeDays } from '../whole-days.ts';

/** As much of a stage's name as the picture needs; the tables below have it whole. */
const mostLetters = 40;

/** How many deals came to each stage or beyond it, up to won; who is there now, and how it usually goes on. */
export function funnelPicture({ metrics }: Page): Html {
  const { stages, counts, currency, written: w } = metrics;
  const most = greatest(
    stages.map(({ reached }) => reached),
    counts.won,
  );
  const length = (deals: number) => bar({ parts: [{ share: deals / most }] });
  return table(
    ['Stage', bars, 'Reached', 'Still there', 'Money', 'Typical days', 'Goes on'],
    [
      ...stages.map((stage) => [
        fitted(stage.name, mostLetters),
        length(stage.reached),
        w.number(stage.reached),
        w.number(stage.open),
        stage.openValue === null ? '–' : w.moneyShort(stage.openValue, currency),
        stage.daysInStage.needs === undefined ? wholeDays(w, stage.daysInStage.median) : '–',
        stage.conversion.needs === undefined ? w.percent(stage.conversion.estimate) : '–',
      ]),
      ['Won', bar({ parts: [{ share: counts.won / most, tone: 'sure' }] }), w.number(counts.won), '', '', '', ''],
    ],
    { picture: true },
  );
}
