import { dayInWords, whenInWords } from '../../words/plain-words.ts';
import type { Rule } from './rule.ts';

/** The follow-up date has come. Setting `After days` lets so many days pass first. */
export const followUpDue: Rule = (one, { today, afterDays }) => {
  if (!one.isOpen || one.followUp === null) return null;
  const since = one.followUp + (afterDays ?? 0);
  if (since > today) return null;
  const when =
    one.followUp === today
      ? 'Follow-up is due today'
      : `Follow-up was due ${whenInWords(one.followUp, today)} (${dayInWords(one.followUp, today)})`;
  return { since, why: one.nextStep === null ? `${when}.` : `${when}: ${one.nextStep}` };
};
