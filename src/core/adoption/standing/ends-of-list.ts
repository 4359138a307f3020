import { monthOf } from '../../schema/values/month-names.ts';
import { isBlank } from '../../workbook/cell-value.ts';
import type { DealsInList } from '../evidence/tab-by-list.ts';
import { stageOfTab } from '../evidence/stage-by-titles.ts';
import type { PlacedHeader } from '../place-header.ts';
import { readStageName } from '../stages/read-stage-name.ts';
import { foldWord, isOf, rolesOfWholeName } from '../stages/stage-vocabulary.ts';
import { saysCopy, titleSaysOther } from '../tabs/tab-words.ts';
import { bareTitle } from './bare-title.ts';
import type { KeptStanding } from './kept-standing.ts';
import type { Standing } from './standing.ts';
import { stepName } from './step-name.ts';

/**
 * How all deals of a tab ended, as its title says: “Won deals 2025”; null = it does not say it, or speaks of something else as well, as “Lost property” and
 * “Won awards” do. Customers were won, and buy again.
 */
export function endOfTitle(title: string): 'won' | 'lost' | null {
  const { says, isOfCustomer } = readStageName(bareTitle(title));
  if (isOfCustomer === true || titleSaysOther(title) !== null || saysCopy(title) || saysMoreThanEnd(title)) return null;
  return says === 'won' || says === 'lost' ? says : null;
}

/** Whether a title says how something ended that need be no deal: “Lost property”, “Sold inventory”, “Lost reasons”. Months and quarters are no such thing. */
export function saysMoreThanEnd(title: string): boolean {
  const bare = bareTitle(title);
  const { says } = readStageName(bare);
  if (says !== 'won' && says !== 'lost') return false;
  const words = foldWord(bare.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  if (rolesOfWholeName(words.join(' ')) !== null) return false;
  return words.some((word) => monthOf(word) === null && besideEnd.every((role) => !isOf(word, role)));
}

/** Of what a title speaks that says an end of deals. */
const besideEnd = ['won', 'lost', 'mayBeWon', 'mayBeLost', 'over', 'not', 'quality', 'deal', 'filler'] as const;

/** Whether a list says whose deals these were, or when they ended: a title alone may say it of umbrellas. */
export function isOfDeals({ match: { columns, foundBy } }: PlacedHeader, { closing }: DealsInList): boolean {
  const isNamed = (field: string): boolean => columns.has(field) && foundBy.get(field) !== 'content';
  return closing !== null || ['company', 'contact', 'email'].some(isNamed);
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
