import type { CountedHeadline } from '../layout/screen-facts.ts';
import { sumLine } from './figure-words.ts';
import type { FigureSource } from './figure-source.ts';
import { coverageFigures } from './figures/coverage-figures.ts';
import { headlineFigures } from './figures/headline-figures.ts';

/** The cards of the first screen. */
const headlines = ['Win rate', 'Deal size', 'Days to close', 'Open', 'Open too long', 'Told to nobody'] as const;

/** How each headline is counted, for the first screen to lead to. */
export function countedHeadlines(source: FigureSource): CountedHeadline[] {
  const w = source.metrics.written;
  const figures = [...headlineFigures(source), ...coverageFigures(source)];
  return headlines.flatMap((name): CountedHeadline[] => {
    const figure = figures.find((each) => each.name === name || each.also.includes(name));
    if (figure === undefined) return [];
    const account = figure.account();
    const left = account.leftOut.map(({ count, noun = 'deal', reason }) => {
      const many = w.count(count, noun);
      return `${many}: ${reason}`;
    });
    const needs = figure.value === null && figure.needs !== undefined ? `not yet: needs ${figure.needs}` : null;
    return [
      {
        ...{ name, definition: figure.definition },
        sum: needs ?? sumLine(figure, account, source.metrics.currency, w),
        leftOut: left.join('; '),
      },
    ];
  });
}
