import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { aWorkbook } from '../../../support/builders.ts';

const deals = 'Contract|Proposal|Discovery|Initial contact|Negotiation|Contract|Proposal|Discovery|Initial contact';
const columns: Readonly<Record<string, string>> = {
  steps:
    'Contract Signed|Proposal Sent|Discovery Call|Initial Contact|Negotiation|Contract Signed|Proposal Sent|Discovery Call|Initial Contact',
  // Free templates have both (offidocs.com “Sales Tracker – Report”).
  mixed: 'Closed Won|Closed Lost|In Progress|New Lead|Pending Approval|Closed Won|Closed Lost|In Progress|New Lead',
  ends: 'Won|Lost|Open|Open|Open|Won|Lost|Open|Open',
  withEnds: 'Won|Lost|Proposal|Qualified|New|Won|Lost|New|Proposal',
  lifecycle: 'Opportunity|Lead|Qualified|Proposal|Opportunity|Lead|Qualified|Proposal|Opportunity',
  contacted: 'New|Contacted|Qualified|New|Contacted|Qualified|New|Contacted|Qualified',
  quotes: 'Accepted|Declined|Sent|Draft|Sent|Accepted|Declined|Draft|Sent',
  jobs: 'New|Scheduled|In progress|Scheduled|In progress|New|Scheduled|In progress|New',
  main: deals.replaceAll(/[^|]+/g, 'Main pipeline'),
  heat: 'Hot|Cold|Warm|Hot|Cold|Warm|Hot|Cold|Warm',
};

function understood(headers: readonly [string, string], cells: readonly [string, string]) {
  const [one, other] = cells.map((each) => (columns[each] ?? '').split('|'));
  const rows = deals
    .split('|')
    .map((_, i) => [`Firm ${i}`, i % 2 === 0 ? 'Ann' : 'Bob', one?.[i], other?.[i], 1000 + i]);
  const adoption = adopt(
    aWorkbook({
      Deals: [['Company', 'Owner', ...headers, 'Amount'], ...rows.map((row) => row.map((cell) => cell ?? null))],
    }),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  const headerAt = (column = -1): string | undefined => headers[column - 2];
  const asked = adoption.questions.find(({ setting }) => setting === 'Column: Stage');
  return asked === undefined
    ? `${headerAt(tab?.columns.get('stage')) ?? '-'} > ${tab?.outcomes.flatMap(({ column, says }) => (says === 'as Stage' ? [] : [headerAt(column)])).join() ?? ''}`
    : `asked ${asked.choices.map(({ value }) => value).join()}`;
}

it.each([
  ['Deal Stage', 'Status', 'steps', 'mixed', 'Deal Stage > Status'],
  ['Status', 'Sales phase', 'mixed', 'steps', 'Sales phase > Status'],
  ['Stage', 'Status', 'steps', 'ends', 'Stage > Status'],
  ['Stage', 'Status', 'steps', 'mixed', 'Stage > Status'],
  ['Deal Stage', 'Lead status', 'withEnds', 'heat', 'Deal Stage > '],
  // Sellsy: the pipeline has a name, and each deal a step of it.
  ['Pipeline', 'Étape', 'main', 'steps', 'Étape > '],
  // Pipeliner: a word more than we know.
  ['Sales Process Step', 'Status', 'steps', 'ends', 'Sales Process Step > Status'],
  ['Lifecycle Stage', 'Lead Status', 'lifecycle', 'contacted', 'asked Lifecycle Stage,Lead Status,(none)'],
  ['Lead Status', 'Deal Status', 'contacted', 'contacted', 'asked Lead Status,Deal Status,(none)'],
])('of %s and %s it is clear which is the stage, or it is asked', (one, other, first, second, expected) => {
  expect(understood([one, other], [first, second])).toBe(expected);
});
