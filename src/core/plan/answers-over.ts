import type { Records } from '../leads/records.ts';
import type { ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { DayTime } from '../workbook/day-time.ts';

/** What each part of an answer is called in Actions. */
const names: Readonly<Record<AnswerPart, string>> = {
  stage: 'stage',
  amount: 'amount',
  closing: 'day and reason',
  step: 'next step',
  snooze: 'snooze',
  owner: 'owner',
};

/** Lines for Actions: cells that answers were about were changed, and count from now on, whatever they come to say later. */
export function answersOver({ answersOver: over = [] }: Pick<Records, 'answersOver'>, now: DayTime): ActionRow[] {
  return over.map(({ answer, parts }) => ({
    at: now,
    lead: answer.lead,
    deal: answer.deal ?? null,
    action: 'in the sheet',
    by: null,
    whatHappened: `The cells count again: ${parts.map((part) => names[part]).join(', ')}.`,
    nextStep: null,
    followUp: null,
    snoozeUntil: null,
    lostReason: null,
    token: answer.token,
    marks: { to: '', cells: new Map(parts.map((part) => [part, 'over'])) },
  }));
}
