import { isBlank } from '../../workbook/cell-value.ts';
import type { DealsInList } from '../evidence/tab-by-list.ts';
import { stageOfTab } from '../evidence/stage-by-titles.ts';
import type { PlacedHeader } from '../place-header.ts';
import { readStageName } from '../stages/read-stage-name.ts';
import { saysCopy, titleSaysOther } from '../tabs/tab-words.ts';
import { bareTitle } from './bare-title.ts';
import type { KeptStanding } from './kept-standing.ts';
import type { Standing } from './standing.ts';
import { stepName } from './step-name.ts';

/** How all deals of a tab ended, as its title says: “Won deals 2025”; null = it does not say it. Customers were won, and buy again. */
export function endOfTitle(title: string): 'won' | 'lost' | null {
  const { says, isOfCustomer } = readStageName(bareTitle(title));
  if (isOfCustomer === true || titleSaysOther(title) !== null || saysCopy(title)) return null;
  return says === 'won' || says === 'lost' ? says : null;
}

/** A list of deals that are all at the stage that its title says, or that somebody said of it (`are`). */
export function standingOfTab(
  { tab: { title } }: PlacedHeader,
  {
    are,
    kept,
    stages,
  }: {
    readonly are: 'won' | 'lost' | null;
    readonly kept: KeptStanding | undefined;
    /** Those that the team has elsewhere. */
    readonly stages: readonly string[];
  },
): Standing {
  const says = (name: string): string | null => readStageName(name).says;
  const own = bareTitle(title);
  const name = are === null || says(own) === are ? own : stages.find((each) => says(each) === are);
  return stageOfTab({ title, kept }, name ?? { won: 'Won', lost: 'Lost' }[are ?? 'won']);
}

/** Where nothing else says the stage: deals with a day on which they closed are over, as the header above it says; the others are not. */
export function standingOfClosed(
  { tab, header }: PlacedHeader,
  { column, label }: NonNullable<DealsInList['closing']>,
): Standing {
  const name = stepName(label);
  const isFilled = (row: number): boolean => !isBlank(tab.rows[row]?.[column]);
  const rows = tab.rows.flatMap((_, row) => (row >= header.firstDataRow && isFilled(row) ? [row] : []));
  return {
    made: {
      field: 'stage',
      by: 'dated columns',
      values: new Map(rows.map((row) => [row, name])),
      choices: [name],
    },
    entered: new Map(),
    headings: new Set(),
    steps: [],
  };
}
