import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import { mappingKeys } from '../stored-mapping.ts';
import type { NoLeadRow } from './no-lead-rows.ts';
import { shownNameOfRow } from './row-answers.ts';

/** A row about which a person is asked. */
export interface DoubtfulRow {
  readonly row: number;
  readonly found: NoLeadRow;
  /** It has a Lead ID of ours: it has counted. */
  readonly isUsed: boolean;
  /** The row of Settings in which it is asked already. */
  readonly setting: string | null;
}

/** Whether rows are leads: until it is answered they count in coverage alone, or as before. */
export function rowQuestion({ tab: { id, title } }: LeadTab, rows: readonly DoubtfulRow[]): Question {
  const [first] = rows;
  const { group } = first?.found ?? {};
  const names = [...new Set(rows.map(({ found }) => shownNameOfRow(found)))];
  const values = [...new Set(rows.map(({ found }) => `“${found.value}”`))];
  const [one, many] = [rows.length === 1, `${rows.length} rows`];
  const begins = `that begin${one ? 's' : ''} with ${values.slice(0, 5).join(', ')}${values.length > 5 ? ', …' : ''}`;
  const which = group === undefined ? begins : `${group} ${begins}`;
  const hasOwnHeaders = rows.some(({ found, isUsed }) => found.why === 'other headers' && !isUsed);
  const isUsed = rows.every((each) => each.isUsed);
  return {
    topic: 'rows',
    setting: first?.setting ?? mappingKeys.rows(`${title}: ${names.join('; ')}`),
    asks: `${one ? 'Is the row' : `Are the ${many}`} of “${title}” ${which} ${one ? 'a lead' : 'leads'}?`,
    choices: [
      { value: 'leads', because: hasOwnHeaders ? readElsewhere(one) : 'somebody stands there' },
      { value: 'not leads', because: hasOwnHeaders ? '' : 'hardly anything else does' },
    ],
    meanwhile: isUsed
      ? `Until then ${one ? 'it goes' : 'they go'} on counting, as before.`
      : `Until then ${one ? 'it is' : 'they are'} in no figure but in those that nobody is told of.`,
    tabId: id,
    column: first?.found.column ?? null,
    row: first?.row ?? null,
  };
}

/** What is to be done for rows that stand under headers of their own. */
export function readElsewhere(one: boolean): string {
  return `${one ? 'it stands' : 'they stand'} under headers of ${one ? 'its' : 'their'} own: in a tab of ${one ? 'its' : 'their'} own, or in the columns of the other leads, ${one ? 'it is' : 'they are'} read`;
}
