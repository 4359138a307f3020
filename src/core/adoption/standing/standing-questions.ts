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
  const beside = leads.flatMap(besideQuestion).slice(0, 1);
  const asked = askedStandings(leads);
  return [...asked, ...(asked.some(({ topic }) => topic === 'header') ? [] : beside)];
}

function askedStandings(leads: readonly LeadTab[]): readonly Question[] {
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

/** A column that has come beside what says the stage in no column. */
function besideQuestion({ tab, header, match: { stageBeside: column }, made }: LeadTab): readonly Question[] {
  const by = made?.find(({ field }) => field === 'stage')?.by;
  if (column === undefined || by === undefined) return [];
  const label = header.labels[column] ?? '';
  return [
    {
      topic: 'header',
      setting: mappingKeys.column(columnOf('leads', 'stage').header),
      asks: `Does “${label}” in “${tab.title}” say at which stage a deal is from now on?`,
      choices: [
        { value: standingText(by), because: 'as before' },
        { value: label, because: 'its header may mean that' },
      ],
      meanwhile: 'Deals stay where they are, as before.',
      tabId: tab.id,
      column,
      row: null,
    },
  ];
}
