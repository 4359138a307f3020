import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { Question } from './question.ts';

const mostChoices = 6;

/** One finding a question: what is asked, what holds until then, and the row of Settings that decides it. */
export function questionFindings(workbook: Workbook, questions: readonly Question[]): readonly Finding[] {
  return questions.map((question) => {
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
}

function listed(values: readonly string[]): string {
  if (values.length > mostChoices) return 'one from the list';
  const quoted = values.map((value) => `“${value}”`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
