import type { ActionRow, AnswerPart } from '../logs/action-row.ts';
import { contentHash } from '../workbook/content-hash.ts';
import type { Lead } from './lead.ts';

/** An answer about cells that somebody changed since: from now on they count. */
export interface AnswerOver {
  readonly answer: ActionRow;
  readonly parts: readonly AnswerPart[];
}

/** What the cells of a lead say of a part, in a few signs: whether somebody changed them since is seen by it. */
export function markOf(part: AnswerPart, lead: Lead): string {
  const said = cellsOf[part](lead).map((value) => (value === null ? '' : String(value)));
  return contentHash(said.join('\u0000')).slice(-8);
}

const cellsOf: Readonly<Record<AnswerPart, (lead: Lead) => readonly (string | number | null)[]>> = {
  stage: ({ stage, stageText }) => (stage === null ? ['', stageText] : [stage.id]),
  amount: ({ amount }) => [amount],
  closing: ({ closedOn, lostReason }) => [closedOn, lostReason],
  step: ({ nextStep, followUp }) => [nextStep, followUp],
  snooze: ({ snoozeUntil }) => [snoozeUntil],
  owner: ({ owner }) => [owner],
};

/** The parts of a lead that an answer is about. */
export function partsOf({ action, amount }: ActionRow): readonly AnswerPart[] {
  switch (action) {
    case 'won':
      return amount === null || amount === undefined ? ['stage', 'closing'] : ['stage', 'amount', 'closing'];
    case 'lost':
      return ['stage', 'closing'];
    case 'moved':
      return ['stage'];
    case 'done':
    case 'waiting':
      return ['step'];
    case 'snooze':
      return ['snooze'];
    case 'hand to':
    case 'accepted':
      return ['owner'];
    case 'declined':
    case 'undone':
    case 'in the sheet':
      return [];
  }
}

/** A lead as its row says it, whatever was answered about it. */
export function asWritten(lead: Lead): Lead {
  return lead.answered?.written ?? lead;
}
