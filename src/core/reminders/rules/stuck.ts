import type { Stage } from '../../workbook/stage.ts';
import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { StageHabits } from '../stage-habits.ts';
import type { Rule, RuleContext } from './rule.ts';

/** After how many days in a stage a deal is late, and whether the stage's own history says so. */
export function stayLimit(
  stage: Stage,
  habits: StageHabits | undefined,
  { afterDays, settings }: Pick<RuleContext, 'afterDays' | 'settings'>,
): { readonly days: number; readonly byHistory: boolean } {
  const usual = habits?.mostLeftWithin;
  return {
    days: stage.stuckDays ?? usual ?? afterDays ?? settings.stuckDays,
    byHistory: stage.stuckDays === null && usual !== undefined,
  };
}

/**
 * In its stage for longer than most deals that left it. Judged by the stage's own Stuck days where the team set them,
 * else by its history where there is enough of it, else by Reminder Rules and Settings.
 */
export const stuck: Rule = (one, { today, settings, afterDays, habits, inStageSince, written: w }) => {
  const stage = one.lead.stage;
  if (!one.isOpen || stage === null || inStageSince === null) return null;
  const { days: limit, byHistory } = stayLimit(stage, habits.get(stage.id), { afterDays, settings });
  const days = today - inStageSince;
  if (days <= limit) return null;
  const why = reasonSentences.stuck({ days, stage: stage.name, limitDays: limit, byHistory }, w);
  return { since: Math.floor(inStageSince + limit) + 1, why };
};
