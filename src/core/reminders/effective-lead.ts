import type { Lead } from '../leads/lead.ts';
import { outcomeOf } from '../leads/lead.ts';
import type { Activity } from '../leads/records.ts';
import type { ActionKind, ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { Day } from '../workbook/day-time.ts';

/** A lead as it stands when the cells and what people answered in mails are taken together. */
export interface EffectiveLead {
  readonly lead: Lead;
  readonly isOpen: boolean;
  /** The later of the cell and the last answer. */
  readonly followUp: Day | null;
  readonly nextStep: string | null;
  readonly snoozeUntil: Day | null;
  /** The later of the cell, the newest activity and the newest answer; never a day to come. */
  readonly lastContact: Day | null;
  /** The newest answer. */
  readonly lastAction: ActionRow | null;
}

/** Who has the deal, which tells nothing of the lead. */
const saysNothingOfThem: ReadonlySet<ActionKind> = new Set(['hand to', 'accepted', 'declined']);

const later = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.max(a, b));
const noLaterThan = (day: Day | null, today: Day): Day | null => (day !== null && day <= today ? day : null);

/** Joins leads with activities and answers. A copy of a row shares the Lead ID, and so the answers. */
export function deriveEffectiveLeads(
  leads: readonly Lead[],
  activities: readonly Activity[],
  actions: readonly ActionRow[],
  today: Day,
): EffectiveLead[] {
  const contacts = new Map<string, Day>();
  for (const { lead, date } of activities) {
    const day = Math.floor(date);
    if (lead !== null && day <= today) contacts.set(lead, Math.max(day, contacts.get(lead) ?? day));
  }
  const answers = new Map<string, ActionRow[]>();
  const undone = new Set(actions.flatMap(({ action, token }) => (action === 'undone' ? [token] : [])));
  for (const action of [...actions].sort((a, b) => a.at - b.at)) {
    if (action.action === 'in the sheet' || undone.has(action.token)) continue;
    const known = answers.get(action.lead);
    if (known === undefined) answers.set(action.lead, [action]);
    else known.push(action);
  }
  return leads.map((lead) =>
    effectiveLead(lead, contacts.get(lead.key) ?? null, answers.get(lead.id ?? '') ?? [], today),
  );
}

function effectiveLead(lead: Lead, contact: Day | null, answers: readonly ActionRow[], today: Day): EffectiveLead {
  const lastAction = answers.at(-1) ?? null;
  // An answer that holds marks of the cells is laid over the lead already.
  const older =
    (part: AnswerPart) =>
    (one: ActionRow): boolean =>
      (one.marks ?? null) === null && one.at > (lead.answered?.by.get(part)?.at ?? -Infinity);
  const lastFollowUp = answers.filter(older('step')).findLast((one) => one.followUp !== null) ?? null;
  const lastSnooze = answers.filter(older('snooze')).findLast((one) => one.snoozeUntil !== null) ?? null;
  const followUp = later(lead.followUp, lastFollowUp?.followUp ?? null);
  const answered = lastFollowUp !== null && followUp !== lead.followUp;
  const lastTalk = answers.findLast(({ action }) => !saysNothingOfThem.has(action)) ?? null;
  const clicked = lastTalk === null ? null : noLaterThan(Math.floor(lastTalk.at), today);
  return {
    lead,
    isOpen: outcomeOf(lead) === 'open',
    followUp,
    nextStep: answered ? (lastFollowUp.nextStep ?? lead.nextStep) : lead.nextStep,
    snoozeUntil: later(lead.snoozeUntil, lastSnooze?.snoozeUntil ?? null),
    lastContact: later(later(noLaterThan(lead.lastContact, today), contact), clicked),
    lastAction,
  };
}
