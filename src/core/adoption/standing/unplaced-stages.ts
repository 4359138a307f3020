import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import { enteredNames, stageChoices, stageValues } from '../stages/stage-names.ts';
import { mappingKeys } from '../stored-mapping.ts';

/** Whether nobody knows yet where the leads of a tab stand. */
export function isStageAsked({ asked = [] }: Pick<LeadTab, 'asked'>): boolean {
  return asked.some(({ field }) => field === 'stage');
}

/** Stages that are none as long as it is asked whether leads stand there at all: each of them is not decided. */
export function withUnplaced(stages: readonly Stage[], leads: readonly LeadTab[]): readonly Stage[] {
  const unplaced = unplacedNames(leads);
  return stages.map((stage) => (unplaced.has(fold(stage.name)) ? { ...stage, kind: 'open', undecided: true } : stage));
}

/** What they are is asked once it is known that they are stages: one question at a time. */
export function withoutUnplaced(questions: readonly Question[], leads: readonly LeadTab[]): readonly Question[] {
  const unplaced = new Set([...unplacedNames(leads)].map((name) => fold(mappingKeys.stage(name))));
  const isAll = leads.every(isStageAsked);
  return questions.filter(
    ({ setting }) => !unplaced.has(fold(setting)) && !(isAll && fold(setting) === fold(mappingKeys.stageOrder)),
  );
}

/** Folded names that show in tabs alone of which it is asked where their leads stand. */
function unplacedNames(leads: readonly LeadTab[]): ReadonlySet<string> {
  const asked = leads.filter(isStageAsked);
  if (asked.length === 0) return new Set();
  const placed = namesIn(leads.filter((lead) => !isStageAsked(lead)));
  return new Set([...namesIn(asked)].filter((name) => !placed.has(name)));
}

function namesIn(leads: readonly LeadTab[]): ReadonlySet<string> {
  const values = stageValues(leads).map(({ name }) => fold(name));
  return new Set([...values, ...stageChoices(leads).keys(), ...enteredNames(leads).keys()]);
}
