import { mappingKeys } from '../stored-mapping.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import type { StageKind } from './stage-kind.ts';
import type { StageName } from './stage-names.ts';
import type { StageOrder } from './stage-order.ts';

type Place = Pick<Question, 'topic' | 'tabId' | 'column' | 'row'>;

/** Where the stages show: the Stage column of the first tab of leads. */
export function placeOfStages(leads: readonly LeadTab[]): Place | null {
  const [first] = leads;
  if (first === undefined) return null;
  const isMade = first.made?.some(({ field }) => field === 'stage') === true;
  const column = isMade ? null : (first.match.columns.get('stage') ?? null);
  return { topic: 'stages', tabId: first.tab.id, column, row: null };
}

/** What deals are in a stage: won, lost or open. */
export function kindQuestion(
  { name, count }: Pick<StageName, 'name' | 'count'>,
  { asked }: StageKind,
  place: Place,
): Question {
  return {
    ...place,
    setting: mappingKeys.stage(name),
    asks: `Are deals in the stage “${name}” won, lost or still open?`,
    choices: asked.map(({ answer, because }) => ({ value: answer, because: because.join(', ') })),
    meanwhile:
      count === 0
        ? 'Deals that come into it are in no figure.'
        : `${count === 1 ? 'A deal that stands in it is' : `${count} deals that stand in it are`} in no figure.`,
  };
}

/** In which order deals pass the stages. */
export function orderQuestion({ names, asked }: StageOrder, place: Place): Question {
  return {
    ...place,
    setting: mappingKeys.stageOrder,
    asks: 'In which order do deals pass the open stages?',
    // With commas between them a file could not offer them in a dropdown.
    choices: asked.map(({ answer, because }) => ({ value: answer.join(' > '), because: because.join(', ') })),
    meanwhile: `They are taken to be in this order: ${names.join(', ')}.`,
  };
}
