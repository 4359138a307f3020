import type { Episode } from './episode.ts';
import { answersBySwitch, defaultAnswers } from './probe-answers.ts';

/** What a recording of `doctor --probe` says of the account it was made with, beside what the emulator takes for granted. */
export function accountReport({ answers = {}, interactions }: Episode): string[] {
  const asked = Object.entries(answers);
  const differing = asked.filter(
    ([question, answer]) =>
      answer !== notTried && defaultAnswers[question] !== undefined && defaultAnswers[question] !== answer,
  );
  const untried = asked.filter(([, answer]) => answer === notTried);
  const unknown = asked.filter(([question]) => defaultAnswers[question] === undefined);
  return [
    `A recording of leadsheet doctor --probe: ${asked.length} questions, ${interactions.length} calls.`,
    differing.length === 0
      ? 'This account answers as the emulator does by default.'
      : `This account differs from what the emulator does by default in ${differing.length} of ${asked.length}:`,
    ...differing.map(
      ([question, answer]) =>
        `  ${question}\n    account: ${answer}, emulator: ${defaultAnswers[question] ?? ''}${sameWith(question, answer)}`,
    ),
    ...untried.map(([question]) => `  Could not be tried: ${question}`),
    ...unknown.map(([question]) => `  Not a question of this version: ${question}`),
    '',
  ];
}

const notTried = 'could not be tried';

/** Which setting makes the emulator say the same. */
function sameWith(question: string, answer: string): string {
  const settings = Object.entries(answersBySwitch).filter(([, changed]) => changed[question] === answer);
  if (settings.length === 0) return '. No switch of the emulator does the same: it has to learn it.';
  return `. To replay as this account: --switch ${settings.map(([setting]) => setting).join(' or --switch ')}`;
}
