import { expect, it } from 'vitest';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook } from '../../support/builders.ts';

const now = Date.UTC(2026, 10, 24, 10);
const header = ['Company', 'Contact', 'Email', 'Stage', 'Owner', 'Created', 'Next step', 'Follow-up', 'Notes'];
const team = [
  ['Name', 'Email', 'Active'],
  ['Ann', 'ann@team.example', 'Yes'],
  ['Tom', 'tom@team.example', 'Yes'],
];

function planOf(...rows: readonly (readonly (string | number | null)[])[]) {
  const workbook = aWorkbook({ Leads: [header, ...rows], Team: team });
  const understood = understand(workbook, { now, ignoreBinding: true });
  if ('noLeads' in understood) throw new Error(understood.message);
  return understood.reminders.previews;
}

// As a cell holds it.
const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;

it('of two rows that are probably one deal each owner is told who has the other', () => {
  const rapid = ['Rapid Print', 'Nadia', 'nadia@rapid.example'];
  const follow = ['call', serial('2026-11-23'), 'wants 2 references'];
  const previews = planOf(
    [...rapid, 'Negotiation', 'Tom', serial('2026-08-01'), ...follow],
    [...rapid, 'Lead', 'Ann', serial('2026-11-02'), ...follow],
    ['Elm', 'Eve', 'eve@elm.example', 'Negotiation', 'Ann', serial('2026-09-01'), ...follow],
  );
  const said = previews.flatMap(({ items }) =>
    items.map(({ owner, title, about }) => [owner, title, about?.twin?.row ?? null, about?.twin?.owner ?? null]),
  );
  expect(said).toEqual([
    ['Tom', 'Rapid Print', 3, 'Ann'],
    ['Ann', 'Rapid Print', 2, 'Tom'],
    ['Ann', 'Elm', null, null],
  ]);
  expect(previews[0]?.items[0]?.about?.lastWord).toBe('“wants 2 references”');
});
