import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** The day on which it was expected to close is over. */
export const expectedClosePassed: Rule = (one, { today, afterDays, written: w }) => {
  const expected = one.lead.expectedClose;
  if (!one.isOpen || expected === null) return null;
  const since = expected + 1 + (afterDays ?? 0);
  if (since > today) return null;
  return { since, why: reasonSentences.expectedCloseHasPassed({ on: expected, today }, w) };
};
