import { answerParts } from '../logs/action-row.ts';
import type { ActionKind, ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import { asWritten, markOf, partsOf } from './answered.ts';
import type { Lead } from './lead.ts';

/** What somebody said by a link, on the team's clock. */
export interface SaidOfLead {
  readonly action: Exclude<ActionKind, 'in the sheet'>;
  readonly at: DayTime;
  /** The link that was used; of `undone`, the one of what is taken back. */
  readonly token: string;
  readonly title: string;
  readonly by: string;
  /** ID of the stage that the cell had when the mail was written; null = not known. */
  readonly stageShown: string | null;
  readonly whatHappened: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly snoozeUntil: Day | null;
  readonly lostReason: string | null;
  /** ID or name. */
  readonly stage: string | null;
  readonly amount: number | null;
  readonly closedOn: Day | null;
  readonly handTo: string | null;
  /** Nobody can be asked any more: it is noted as it was said, and counts as far as it can. */
  readonly isKept: boolean;
}

/** Why an answer cannot be noted as it is. */
export type Misplaced = 'gone' | 'other stage' | 'no such stage' | 'no such person' | 'day to come' | 'in the sheet';

interface Sheet {
  readonly leadId: string;
  /** Null: none has this ID. */
  readonly lead: Lead | null;
  readonly stages: readonly Stage[];
  readonly stageOf: (text: string) => Stage | null;
  /** The name in Team of whoever is meant; null = nobody who is in it, and active. */
  readonly personOf: (text: string) => string | null;
}

/** Holds an answer to the sheet as it is now: the line for Actions, or why there is none. */
export function placeAnswer(said: SaidOfLead, sheet: Sheet): ActionRow | Misplaced {
  const { lead } = sheet;
  const line = lineOf(said, sheet);
  const stage = stageBy(said, sheet);
  const isAboutStage = partsOf(line).includes('stage');
  if (!said.isKept) {
    if (lead === null) return 'gone';
    if (isAboutStage && stage === null) return 'no such stage';
    const { stageShown } = said;
    if (isAboutStage && stageShown !== null && stageShown !== (asWritten(lead).stage?.id ?? '')) return 'other stage';
    if (isAboutStage && said.closedOn !== null && said.closedOn > Math.floor(said.at)) return 'day to come';
    if (said.action === 'hand to' && sheet.personOf(said.handTo ?? '') === null) return 'no such person';
    if (said.action === 'undone' && !stillCounts(lead, said.token)) return 'in the sheet';
  }
  if (said.action === 'undone' || lead === null) return line;
  return { ...line, stageThen: thenOf(said, lead, sheet), marks: { to: stage?.id ?? '', cells: marksOf(line, said, lead) } }; // prettier-ignore
}

function lineOf(said: SaidOfLead, sheet: Sheet): ActionRow {
  const { at, action, by, whatHappened, nextStep, followUp, snoozeUntil, lostReason, token, title } = said;
  const closedOn = said.closedOn === null ? null : Math.min(said.closedOn, Math.floor(at));
  return {
    ...{ at, lead: sheet.leadId, action, by, whatHappened, nextStep, followUp, snoozeUntil, lostReason, token },
    deal: title,
    stage: stageBy(said, sheet)?.name ?? said.stage,
    amount: said.amount,
    closedOn: action === 'lost' || action === 'won' ? (closedOn ?? Math.floor(at)) : null,
    handTo: said.handTo === null ? null : (sheet.personOf(said.handTo) ?? said.handTo),
  };
}

/** Where the lead stands by the answer. Of several ends of a kind it is the first. */
function stageBy({ action, stage }: SaidOfLead, { stages, stageOf }: Sheet): Stage | null {
  if (action === 'won' || action === 'lost') return stages.find(({ kind }) => kind === action) ?? null;
  return action === 'moved' ? stageOf(stage ?? '') : null;
}

/** The cells that the answer is about, as they are; the stage as its mail showed it. */
function marksOf(line: ActionRow, said: SaidOfLead, lead: Lead): ReadonlyMap<AnswerPart, string> {
  const written = asWritten(lead);
  const parts = partsOf(line);
  return new Map(
    answerParts
      .filter((part) => parts.includes(part))
      .map((part) => {
        const isShown = part === 'stage' && said.stageShown !== null && said.stageShown !== (written.stage?.id ?? '');
        // Somebody moved it while the answer waited: then the cell counts.
        return [part, isShown ? 'moved' : markOf(part, written)] as const;
      }),
  );
}

function thenOf({ stageShown }: SaidOfLead, lead: Lead, { stageOf }: Sheet): string {
  const { stage, stageText } = asWritten(lead);
  return stageOf(stageShown ?? '')?.name ?? stage?.name ?? stageText;
}

function stillCounts({ answered }: Lead, token: string): boolean {
  if (answered === undefined) return false;
  return answered.offer?.token === token || [...answered.by.values()].some((row) => row.token === token);
}
