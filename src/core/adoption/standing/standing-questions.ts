import type { LeadTab } from '../lead-tab.ts';
import { columnOf } from '../../schema/tab-schemas.ts';
import type { Question } from '../question.ts';
import { mappingKeys, noColumn, standingText } from '../stored-mapping.ts';

const asks = {
  stage: 'Do these say at which stage a deal is?',
  owner: 'Is a tab the list of the person after whom it is called?',
} as const;
const meanwhile = {
  stage: 'Until then deals at stages of which nobody knows whether they are won or lost are in no figure.',
  owner: 'Until then its leads are nobody’s.',
} as const;

/** One question a field, for all tabs. */
export function standingQuestions(leads: readonly LeadTab[]): readonly Question[] {
  return (['stage', 'owner'] as const).flatMap((field): Question[] => {
    const asked = leads.flatMap((lead) => (lead.asked ?? []).filter((each) => each.field === field));
    const [first] = leads.filter((lead) => lead.asked?.some((each) => each.field === field));
    if (first === undefined) return [];
    const byWhat = new Map(asked.map(({ by, because }) => [by, because]));
    return [
      {
        topic: field === 'stage' ? 'header' : 'columns',
        setting: mappingKeys.column(columnOf('leads', field).header),
        asks: `${[...new Set(byWhat.values())].join('; ')}. ${asks[field]}`,
        choices: [
          ...[...byWhat].map(([by, because]) => ({ value: standingText(by), because })),
          { value: noColumn, because: '' },
        ],
        meanwhile: meanwhile[field],
        tabId: first.tab.id,
        column: null,
        row: null,
      },
    ];
  });
}
