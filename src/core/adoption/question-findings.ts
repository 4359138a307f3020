import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { mostAsked } from './question.ts';
import type { Question } from './question.ts';

const mostChoices = 6;

/** One finding a question: what is asked, what holds until then, and the row of Settings that decides it; and how many have no row yet. */
export function questionFindings(workbook: Workbook, questions: readonly Question[]): readonly Finding[] {
  const more = questions.length - mostAsked;
  const later =
    more <= 0
      ? []
      : [
          aFinding(
            'sheet/question',
            { tab: '', tabId: null },
            {
              message: `${questions.length} questions about the sheet are open. ${mostAsked} of them stand in Settings at a time; ${more} more are asked later.`,
              fix: 'Answer those in Settings: the next ones come with the next run.',
              cause: 'questions:later',
            },
          ),
        ];
  const each = questions.map((question) => {
    const tab = workbook.tabs.find(({ id }) => id === question.tabId);
    const place = {
      tab: tab?.title ?? '',
      tabId: question.tabId,
      row: question.row === null ? null : question.row + 1,
      columnIndex: question.column,
    };
    return aFinding('sheet/question', place, {
      message: `${question.asks} ${question.meanwhile}`,
      fix: `In Settings, beside “${question.setting}”, choose ${listed(question.choices.map(({ value }) => value))}.`,
      cause: `question:${question.setting}`,
    });
  });
  return [...later, ...each];
}

function listed(values: readonly string[]): string {
  if (values.length > mostChoices) return 'one from the list';
  const quoted = values.map((value) => `“${value}”`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
