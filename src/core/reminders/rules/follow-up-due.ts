import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** The follow-up date has come. Setting `After days` lets so many days pass first. */
export const followUpDue: Rule = (one, { today, afterDays, written: w }) => {
  if (!one.isOpen || one.followUp === null) return null;
  const since = one.followUp + (afterDays ?? 0);
  if (since > today) return null;
  return { since, why: reasonSentences.followUpDue({ on: one.followUp, today, nextStep: one.nextStep }, w) };
};
