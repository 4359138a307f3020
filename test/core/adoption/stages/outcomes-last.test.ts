import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { aWorkbook } from '../../../support/builders.ts';

const steps = ['New', 'Qualified', 'Proposal', 'Negotiation', 'Proposal', 'Qualified', 'New', 'Negotiation'];
const ends = ['Open', 'Open', 'Won', 'Lost', 'Open', 'Won', 'Open', 'Lost'];
const unknown = ['Alku', 'Tarjous', 'Kauppa', 'Alku', 'Tarjous', 'Kauppa', 'Alku', 'Tarjous'];

function understood(headers: readonly [string, string], cells: readonly [readonly string[], readonly string[]]) {
  const rows = steps.map((_, i) => [
    `Firm ${i}`,
    i % 2 === 0 ? 'Ann' : 'Bob',
    cells[0][i] ?? '',
    cells[1][i] ?? '',
    1000 + i,
  ]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Owner', ...headers, 'Amount'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  const headerAt = (column = -1): string | undefined => headers[column - 2];
  return {
    stage: headerAt(tab?.columns.get('stage')),
    outcomes: tab?.outcomes.map(({ column }) => headerAt(column)),
    kinds: adoption.stages.map(({ kind }) => kind).join(' '),
  };
}

it.each([
  [['Status', 'Stage'], [ends, steps], 'Stage', 'Status'],
  [['Stage', 'Status'], [steps, ends], 'Stage', 'Status'],
  [['Status', 'Phase'], [ends, steps], 'Phase', 'Status'],
  [['Status', 'Step'], [ends, steps], 'Step', 'Status'],
  [['Deal Status', 'Pipeline Stage'], [ends, steps], 'Pipeline Stage', 'Deal Status'],
  [['Status', 'Sales Phase'], [ends, unknown], 'Sales Phase', 'Status'],
] as const)(
  'of %s the one that says how far deals came is Stage, and the other how they ended',
  (headers, cells, stage, outcome) => {
    expect(understood(headers, cells)).toMatchObject({ stage, outcomes: [outcome] });
    expect(understood(headers, cells).kinds).toMatch(/^open (?:open )+won lost$/);
  },
);

it('a column called Stage is Stage, whatever stands in it', () => {
  expect(understood(['Stage', 'Phase'], [ends, steps])).toMatchObject({ stage: 'Stage', kinds: 'open won lost' });
});
