import { reasonSentences } from '../../words/sentences/reasons.ts';
import { plainAddress } from '../../schema/values/plain-address.ts';
import type { Rule } from './rule.ts';

/** A step forward is news for so many days. */
const news = 10;

/**
 * The lead reached a stage that the team tells leads about, and agreed to be told: the owner gets a draft. Only a draft:
 * the worker itself never mails a lead.
 */
export const leadUpdate: Rule = (one, { today, settings, inStageSince, written: w }) => {
  const { stage, updatesConsent, email } = one.lead;
  if (!settings.leadUpdates || stage === null || !stage.tellTheLead || updatesConsent !== true) return null;
  if (inStageSince === null || inStageSince > today || today - inStageSince > news) return null;
  if (plainAddress(email) === null) return null;
  return {
    since: inStageSince,
    why: reasonSentences.noteIsReady({ stage: stage.name, since: inStageSince, today }, w),
  };
};
