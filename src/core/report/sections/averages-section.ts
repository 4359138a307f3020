import { averageHeaders, averagesHeading } from '../../layout/blocks/averages-block.ts';
import { averageKinds } from '../../metrics/averages.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, text } from '../table.ts';

/** The means of the columns that `Average of` names, as in Metrics. */
export function averagesSection({ metrics: { averages, written: w } }: Page): Section | null {
  if (averages.length === 0) return null;
  const notes = averages.flatMap(({ of }) =>
    of.unread > 0 ? [figureSentences.noNumbers({ column: of.header, cells: of.unread }, w)] : [],
  );
  return {
    id: 'averages',
    heading: averagesHeading,
    body: html`${table(
      [text('Column'), ...averageKinds.map((kind) => averageHeaders[kind]), 'Deals with a number'],
      averages.map((average) => [
        average.of.header,
        ...averageKinds.map((kind) => {
          const { mean } = average[kind];
          if (mean === null) return '';
          return average.of.isShare ? w.percent(mean) : w.number(mean, 1);
        }),
        w.number(average.all.n),
      ]),
    )}
    ${notes.length > 0 && html`<p class="small soft">${notes.join(' ')}</p>`}`,
  };
}
