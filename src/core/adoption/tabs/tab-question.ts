import type { Tab } from '../../workbook/workbook.ts';
import type { Candidate } from '../decision.ts';
import type { TabAnswer } from '../evidence/tab-by-file.ts';
import type { DealsInList } from '../evidence/tab-by-list.ts';
import type { Question } from '../question.ts';
import { mappingKeys } from '../stored-mapping.ts';

/** What is asked of a tab that may hold leads; of a list in which nothing says the stage (`deals`), what its rows are. */
export function tabQuestion(
  { id, title }: Tab,
  candidates: readonly Candidate<TabAnswer>[],
  { rows, deals }: { readonly rows: number; readonly deals: DealsInList | null },
): Question {
  const because = (answer: TabAnswer): string =>
    candidates
      .filter((each) => each.answer === answer)
      .flatMap((each) => each.because)
      .join('; ');
  const count = rows === 1 ? 'Its row is' : `Its ${rows} rows are`;
  const choices = (['leads', 'not leads'] as const).map((value) => ({ value, because: because(value) }));
  return {
    topic: 'tab',
    setting: mappingKeys.tab(title),
    asks:
      deals === null
        ? `Does “${title}” hold leads of its own?`
        : `Nothing in “${title}” says at which stage a deal is. Are these deals that were won or lost, leads that are open, or no leads?`,
    choices:
      deals === null
        ? choices
        : [...ofList(deals, because('leads')), { value: 'not leads', because: because('not leads') }],
    meanwhile: `${count} in no figure but in those that nobody is told of, and nothing is written there.`,
    tabId: id,
    column: null,
    row: null,
  };
}

/** The likeliest first: what has a day on which it closed is over. */
function ofList({ rows, closing }: DealsInList, because: string): Question['choices'] {
  const closed = closing === null ? '' : `“${closing.label}” is filled in ${closing.rows} of ${rows} rows`;
  const [won, lost] = (['won', 'lost'] as const).map((value) => ({ value, because: closed }));
  const ended = [won, lost].flatMap((each) => each ?? []);
  if (closing === null) return [{ value: 'open', because }, ...ended];
  const mixed = { value: 'leads', because: `those with “${closing.label}” are over, and the others open` };
  return [...(closing.rows < rows ? [mixed] : []), ...ended, { value: 'open', because: '' }];
}
