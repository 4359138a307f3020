import type { AskedColumn } from './column-match.ts';
import type { LeadTab } from './lead-tab.ts';
import { sumOf } from './parts-of-sum.ts';
import type { Question } from './question.ts';
import { mappingKeys, noColumn } from './stored-mapping.ts';
import { columnOf } from '../schema/tab-schemas.ts';

/** What is asked about a field, and what holds until somebody says. */
const words: ReadonlyMap<string, { readonly asks: string; readonly meanwhile: string }> = new Map([
  ['stage', { asks: 'at which stage a deal is', meanwhile: 'Until then its deals are in no figure.' }],
  ['amount', { asks: 'what a deal is worth', meanwhile: 'Until then there are no figures about money.' }],
  ['company', { asks: 'who buys', meanwhile: 'Until then no deal has a company.' }],
  ['owner', { asks: 'who looks after a deal', meanwhile: 'Until then no deal has an owner.' }],
  ['created', { asks: 'when a lead came in', meanwhile: 'Until then no lead has such a day.' }],
  ['followUp', { asks: 'when a deal is to be followed up', meanwhile: 'Until then no deal has such a day.' }],
  ['closedOn', { asks: 'when a deal was won or lost', meanwhile: 'Until then no deal has such a day.' }],
  ['lostReason', { asks: 'why a deal was lost', meanwhile: 'Until then no deal has a reason.' }],
  ['expectedClose', { asks: 'when a decision is expected', meanwhile: 'Until then no deal has such a day.' }],
]);

/** A question for each field that several columns could be, or one by nothing but what stands in it. */
export function columnQuestions(leads: readonly LeadTab[]): readonly Question[] {
  const found = new Map<string, Question>();
  for (const lead of leads) {
    for (const asked of lead.match.asked) {
      const question = questionOf(lead, asked);
      if (question !== null && !found.has(question.setting)) found.set(question.setting, question);
    }
  }
  return [...found.values()];
}

function questionOf({ tab, header }: LeadTab, { field, candidates }: AskedColumn): Question | null {
  const said = words.get(field);
  const choices = candidates.flatMap(({ answer, because }) => {
    const labels = answer.map((column) => header.labels[column] ?? '');
    return labels.includes('') ? [] : [{ value: sumOf(labels), because: because.join(', ') }];
  });
  if (said === undefined || choices.length === 0) return null;
  const single = choices.slice(0, candidates.filter(({ answer }) => answer.length === 1).length);
  const named = single.map(({ value }) => `“${value}”`).join(' or ');
  return {
    topic: 'columns',
    setting: mappingKeys.column(columnOf('leads', field).header),
    asks: single.length === 1 ? `Does ${named} say ${said.asks}?` : `Which column says ${said.asks}: ${named}?`,
    choices: [...choices, { value: noColumn, because: '' }],
    meanwhile: said.meanwhile,
    tabId: tab.id,
    column: candidates[0]?.answer[0] ?? null,
    row: header.row,
  };
}
