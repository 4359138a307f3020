import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/**
 * Nobody has been in touch for longer than is usual. A follow-up that is still to come exempts: somebody has thought of
 * it. The stage's own Quiet days win over Reminder Rules, and those over Settings.
 */
export const goneQuiet: Rule = (one, { today, settings, afterDays, habits, inStageSince, written: w }) => {
  if (!one.isOpen || (one.followUp !== null && one.followUp >= today)) return null;
  const stage = one.lead.stage;
  const limit = stage?.quietDays ?? afterDays ?? settings.quietDays;
  const touched = one.lastContact ?? inStageSince ?? one.lead.created;
  if (touched === null || today - touched <= limit) return null;
  const why = reasonSentences.quiet(
    {
      days: today - touched,
      hadContact: one.lastContact !== null,
      stage: stage?.name ?? null,
      usualDays: stage === null ? null : (habits.get(stage.id)?.answeredAfter ?? null),
      limitDays: limit,
    },
    w,
  );
  return { since: touched + limit + 1, why };
};
