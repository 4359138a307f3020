import { averageKinds } from '../../metrics/averages.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { Block } from '../block.ts';

export const averagesHeading = 'Averages of your own columns';
export const averageHeaders = { won: 'Won deals', lost: 'Lost deals', open: 'Open deals', all: 'All of them' } as const;

/** The means of the columns that `Average of` names; null where it names none. */
export function averagesBlock({ averages, written }: Metrics): Block | null {
  if (averages.length === 0) return null;
  const unread = averages.filter(({ of }) => of.unread > 0);
  const notes = unread.map(({ of }) => figureSentences.noNumbers({ column: of.header, cells: of.unread }, written));
  return {
    id: 'averages',
    heading: averagesHeading,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    header: ['Column', ...averageKinds.map((kind) => averageHeaders[kind]), 'Deals with a number'],
    rows: averages.map((average) => [
      textCell(average.of.header, 'label'),
      ...averageKinds.map((kind) => numberCell(average[kind].mean, average.of.isShare ? 'percent' : 'decimal')),
      numberCell(average.all.n, 'integer'),
    ]),
  };
}
