import { dayInWords, whenInWords } from '../../words/plain-words.ts';
import type { Rule } from './rule.ts';

/** The day on which it was expected to close is over. */
export const expectedClosePassed: Rule = (one, { today, afterDays }) => {
  const expected = one.lead.expectedClose;
  if (!one.isOpen || expected === null) return null;
  const since = expected + 1 + (afterDays ?? 0);
  if (since > today) return null;
  const when = `${dayInWords(expected, today)}, ${whenInWords(expected, today)}`;
  return { since, why: `It was expected to close on ${when}. Is it won, lost, or when will it be?` };
};
