import { noCurrency } from '../../core/words/no-currency.ts';
import type { AnswerableDeal } from '../../core/leads/answerable-deal.ts';
import type { AnswerChoices } from '../../core/leads/answer-choices.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import type { LinkAbout, LinkAction } from './signed-link.ts';

/** The actions that make sense for a deal. */
export function isOffered(action: LinkAction, deal: AnswerableDeal, { stages, people }: AnswerChoices): boolean {
  if (action === 'won' || action === 'lost') return stages.some(({ kind }) => kind === action);
  if (action === 'moved') return otherStages(deal, stages).length > 0;
  if (action === 'hand to') return people.some((name) => name !== deal.owner);
  return action !== 'calendar' || deal.followUp !== null;
}

/** What the page of a link shows. */
export function aboutOf(action: LinkAction, deal: AnswerableDeal, choices: AnswerChoices): LinkAbout {
  const { timeZone: zone, locale, people, stages } = choices;
  const { stands, amount, currency, owner, nextStep, followUp } = deal;
  const where = { stage: deal.sheetStage, stands, zone, locale };
  if (action === 'won')
    return {
      ...where,
      ...(currency === noCurrency ? {} : { currency }),
      ...(amount === null || amount < 0 ? {} : { amount }),
    };
  if (action === 'moved')
    return { ...where, stages: otherStages(deal, stages).map(({ id, name }) => [id, name] as const) };
  if (action === 'hand to') return { ...where, people: people.filter((name) => name !== owner) };
  if (action === 'calendar')
    return { locale, ...(followUp === null ? {} : { day: followUp }), ...(nextStep === null ? {} : { step: nextStep.slice(0, 100) }) }; // prettier-ignore
  return where;
}

function otherStages({ stands }: AnswerableDeal, stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ kind, name }) => kind === 'open' && name !== stands);
}
