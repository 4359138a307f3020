import type { Reading } from '../jobs/init/reading.ts';

const mostShown = 8;
const mostChoices = 6;

/** What only the team can say, each with the row of Settings that decides it. */
export function openQuestionLines(questions: Reading['questions']): readonly string[] {
  if (questions.length === 0) return [];
  const rest = questions.length - mostShown;
  return [
    '',
    `${questions.length === 1 ? 'One question is' : `${questions.length} questions are`} open. Choose an answer in Settings, or run \`leadsheet init\` in a terminal:`,
    ...questions.slice(0, mostShown).flatMap(({ setting, asks, choices }) => {
      const values = choices.slice(0, mostChoices).map(({ value }) => value);
      return [`  ${asks}`, `    ${setting} = ${values.join(' | ')}${choices.length > mostChoices ? ' | …' : ''}`];
    }),
    ...(rest > 0 ? [`  and ${rest} more, all in Settings.`] : []),
  ];
}
