import { asWritten } from './answered.ts';
import type { Lead } from './lead.ts';

/** A deal as the pages about it need it. */
export interface AnswerableDeal {
  /** ID of the stage in its cell; '' = none that is known. */
  readonly sheetStage: string;
  /** Where it stands, in words. */
  readonly stands: string;
  readonly amount: number | null;
  readonly currency: string;
  readonly owner: string | null;
  readonly nextStep: string | null;
  readonly followUp: number | null;
}

/** @param currency the team's */
export function answerableDeal(lead: Lead, teamCurrency: string): AnswerableDeal {
  const { amount, owner, nextStep, followUp } = lead;
  return {
    sheetStage: asWritten(lead).stage?.id ?? '',
    stands: lead.stage?.name ?? lead.stageText,
    ...{ amount, currency: lead.currency ?? teamCurrency, owner, nextStep, followUp },
  };
}
