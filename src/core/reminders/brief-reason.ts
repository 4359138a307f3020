import type { Written } from '../words/written/written.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { Day } from '../workbook/day-time.ts';
import { todaySentences } from '../words/sentences/today.ts';
import type { EffectiveLead } from './effective-lead.ts';
import type { RuleFacts } from './find-rules.ts';

/** Why a lead is on today's list, in as few words as a row of it has room for. */
export function briefReason(rule: ReminderRule, one: EffectiveLead, facts: RuleFacts, today: Day, w: Written): string {
  const { lead, followUp, nextStep, lastContact } = one;
  switch (rule) {
    case 'came-in':
      return todaySentences.cameIn({ on: facts.cameInOn ?? today, today, source: lead.source }, w);
    case 'handed-over':
      return todaySentences.handedOver({ from: facts.takenOver?.from?.name ?? null }, w);
    case 'new-lead-waiting':
      return todaySentences.waits({ days: Math.max(0, today - (lead.created ?? today)) }, w);
    case 'follow-up-due':
      return todaySentences.followUp({ days: Math.max(0, today - (followUp ?? today)), nextStep }, w);
    case 'expected-close-passed':
      return todaySentences.wasToClose({ on: lead.expectedClose ?? today, today }, w);
    case 'stuck':
      return todaySentences.stuck(
        {
          days: Math.max(0, today - (facts.inStageSince ?? today)),
          stage: lead.stage?.name ?? lead.stageText,
        },
        w,
      );
    case 'gone-quiet':
      return todaySentences.quiet(
        {
          days: Math.max(0, today - (lastContact ?? facts.inStageSince ?? lead.created ?? today)),
        },
        w,
      );
    case 'no-next-step':
      return todaySentences.noPlan({ nextStep, on: followUp, today }, w);
    default:
      return '';
  }
}
