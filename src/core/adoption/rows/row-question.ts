import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import { mappingKeys } from '../stored-mapping.ts';
import type { NoLeadRow } from './no-lead-rows.ts';
import { shownNameOfRow } from './row-answers.ts';
import { loneGroup } from './lone-texts.ts';
import { unstagedGroup } from './unstaged-rows.ts';
import { stepsGroup } from './steps-of-deals.ts';

const mostShown = 5;
/** By kind: what speaks for leads, and what against them. */
const becauseOf: Readonly<Record<string, readonly [leads: string, notLeads: string]>> = {
  [stepsGroup]: ['each row is a deal of its own', 'the last row of each deal says where it stands'],
  [unstagedGroup]: ['each is new, and counts in the first stage', 'none is in the pipeline yet'],
  [loneGroup]: ['somebody has only begun them', 'each is a heading over the rows below it'],
};

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
  const shown = `${values.slice(0, mostShown).join(', ')}${values.length > mostShown ? ', …' : ''}`;
  const which = group === undefined ? `that begin${one ? 's' : ''} with ${shown}` : `${group} (${shown})`;
  return {
    topic: 'rows',
    setting: first?.setting ?? mappingKeys.rows(`${title}: ${names.join('; ')}`),
    asks: `${one ? 'Is the row' : `Are the ${many}`} of “${title}” ${which} ${one ? 'a lead' : 'leads'}?`,
    choices: choicesOf(rows),
    meanwhile: meanwhileOf(rows),
    tabId: id,
    column: first?.found.column ?? null,
    row: first?.row ?? null,
  };
}

function choicesOf(rows: readonly DoubtfulRow[]): Question['choices'] {
  const isUnread = rows.some(({ found, isUsed }) => found.why === 'other headers' && !isUsed);
  const [leads, notLeads] = isUnread
    ? [readElsewhere(rows.length === 1), '']
    : (becauseOf[rows[0]?.found.group ?? ''] ?? ['somebody stands there', 'hardly anything else does']);
  return [
    { value: 'leads', because: leads },
    { value: 'not leads', because: notLeads },
  ];
}

/** Those that have counted go on to. */
function meanwhileOf(rows: readonly DoubtfulRow[]): string {
  const used = rows.filter(({ isUsed }) => isUsed).length;
  const rest = rows.length - used;
  const are = (count: number, one: string, many: string): string =>
    `${used === 0 || rest === 0 ? (count === 1 ? 'it' : 'they') : count} ${count === 1 ? one : many}`;
  const says = [
    ...(rest === 0 ? [] : [`${are(rest, 'is', 'are')} in no figure but in those that nobody is told of`]),
    ...(used === 0 ? [] : [`${are(used, 'goes', 'go')} on counting, as before`]),
  ];
  return `Until then ${says.join(', and ')}.`;
}

/** What is to be done for rows that stand under headers of their own. */
export function readElsewhere(one: boolean): string {
  return `${one ? 'it stands' : 'they stand'} under headers of ${one ? 'its' : 'their'} own: in a tab of ${one ? 'its' : 'their'} own, or in the columns of the other leads, ${one ? 'it is' : 'they are'} read`;
}
