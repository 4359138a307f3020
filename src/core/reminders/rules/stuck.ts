import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/**
 * In its stage for longer than most deals that left it. Judged by the stage's own Stuck days where the team set them,
 * else by its history where there is enough of it, else by Reminder Rules and Settings.
 */
export const stuck: Rule = (one, { today, settings, afterDays, habits, inStageSince }) => {
  const stage = one.lead.stage;
  if (!one.isOpen || stage === null || inStageSince === null) return null;
  const usual = habits.get(stage.id)?.mostLeftWithin;
  const byHistory = stage.stuckDays === null && usual !== undefined;
  const limit = stage.stuckDays ?? usual ?? afterDays ?? settings.stuckDays;
  const days = today - inStageSince;
  if (days <= limit) return null;
  const why = reasonSentences.stuck({ days, stage: stage.name, limitDays: limit, byHistory });
  return { since: Math.floor(inStageSince + limit) + 1, why };
};
