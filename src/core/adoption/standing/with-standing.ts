import type { LeadTab } from '../lead-tab.ts';
import type { PlacedHeader } from '../place-header.ts';
import type { FoundStanding } from './standing-of.ts';

/** What a tab of leads is besides its columns, once it is known where they stand. */
export type Standings = PlacedHeader & Pick<LeadTab, 'made' | 'headings' | 'asked' | 'steps'>;

/** A tab with its leads’ stage, which stands in no column: headings are no rows of it any more, and the columns of stages nothing else. */
export function withStanding({ tab, header, match }: PlacedHeader, { standing, asked }: FoundStanding): Standings {
  const { made, entered, headings, steps } = standing;
  const isOther = ([field, column]: readonly [string, number]): boolean => field !== 'stage' && !entered.has(column);
  const columns = new Map([...match.columns].filter(isOther));
  return {
    tab: headings.size === 0 ? tab : { ...tab, rows: tab.rows.map((cells, row) => (headings.has(row) ? [] : cells)) },
    header,
    match: {
      ...match,
      columns,
      foundBy: new Map([...match.foundBy].filter(([field]) => columns.has(field))),
      entered: new Map([...match.entered, ...entered]),
      own: match.own.filter(({ column }) => !entered.has(column)),
      doubts: match.doubts.filter((doubt) => !('field' in doubt) || columns.has(doubt.field)),
    },
    made: [made],
    headings,
    steps,
    asked: asked.map(({ answer, because }) => ({ field: 'stage', by: answer.made.by, because: because.join(', ') })),
  };
}
