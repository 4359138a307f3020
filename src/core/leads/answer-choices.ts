import type { Settings } from '../workbook/settings.ts';
import type { Stage } from '../workbook/stage.ts';
import type { TeamMember } from './team-member.ts';

/** What an answer can be in a workbook. */
export interface AnswerChoices {
  readonly stages: readonly Stage[];
  /** Who can be asked to take a deal over, by name. */
  readonly people: readonly string[];
  readonly timeZone: string;
  readonly locale: string;
  /** The team's. */
  readonly currency: string;
}

export function answerChoices(
  { stages, settings }: { readonly stages: readonly Stage[]; readonly settings: Settings },
  team: readonly TeamMember[],
): AnswerChoices {
  const { timeZone, locale, currency } = settings;
  const people = team.filter(({ active, email }) => active && email !== null).map(({ name }) => name);
  return { stages: stages.filter(({ undecided }) => undecided !== true), people, timeZone, locale, currency };
}
