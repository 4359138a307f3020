import { countOf } from '../../words/plain-words.ts';
import type { Rule } from './rule.ts';

/**
 * Nobody has been in touch for longer than is usual. A follow-up that is still to come exempts: somebody has thought of
 * it. The stage's own Quiet days win over Reminder Rules, and those over Settings.
 */
export const goneQuiet: Rule = (one, { today, settings, afterDays, habits, inStageSince }) => {
  if (!one.isOpen || (one.followUp !== null && one.followUp >= today)) return null;
  const stage = one.lead.stage;
  const limit = stage?.quietDays ?? afterDays ?? settings.quietDays;
  const touched = one.lastContact ?? inStageSince ?? one.lead.created;
  if (touched === null || today - touched <= limit) return null;
  const silence =
    one.lastContact === null
      ? `No contact on record in the ${countOf(today - touched, 'day')} since it came here`
      : `No contact for ${countOf(today - touched, 'day')}`;
  const usual = stage === null ? undefined : habits.get(stage.id)?.answeredAfter;
  const why =
    usual === undefined || stage === null
      ? `${silence}; after ${countOf(limit, 'day')} a deal counts as quiet.`
      : `${silence}; deals in ${stage.name} are usually answered in ${Math.max(1, Math.round(usual))}.`;
  return { since: touched + limit + 1, why };
};
