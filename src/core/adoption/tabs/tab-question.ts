import type { Tab } from '../../workbook/workbook.ts';
import type { Candidate } from '../decision.ts';
import type { TabAnswer } from '../evidence/tab-by-file.ts';
import type { Question } from '../question.ts';
import { mappingKeys } from '../stored-mapping.ts';

/** What is asked of a tab that may hold leads. */
export function tabQuestion(tab: Tab, candidates: readonly Candidate<TabAnswer>[], rows: number): Question {
  const because = (answer: TabAnswer): string =>
    candidates
      .filter((each) => each.answer === answer)
      .flatMap((each) => each.because)
      .join('; ');
  const count = rows === 1 ? 'Its row is' : `Its ${rows} rows are`;
  return {
    topic: 'tab',
    setting: mappingKeys.tab(tab.title),
    asks: `Does “${tab.title}” hold leads of its own?`,
    choices: (['leads', 'not leads'] as const).map((value) => ({ value, because: because(value) })),
    meanwhile: `${count} in no figure but in those that nobody is told of, and nothing is written there.`,
    tabId: tab.id,
    column: null,
    row: null,
  };
}
