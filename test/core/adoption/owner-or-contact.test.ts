import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['New', 'Won', 'Lost', 'Proposal'];

/** The headers of owner and contact, and what is asked about the owner. */
function read(headers: readonly string[], names: readonly (readonly string[])[]) {
  const rows = names.map(
    (cells, at) => [`Firm ${'ABCDEFGHIJKL'[at] ?? ''}`, stages[at % 4] ?? null, ...cells] as CellValue[],
  );
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Status', ...headers], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const columns = adoption.leadTabs[0]?.columns ?? new Map<string, number>();
  const labelOf = (field: string) => headers[(columns.get(field) ?? 0) - 2] ?? null;
  const question = adoption.questions.find(({ setting }) => setting === 'Column: Owner');
  return {
    owner: labelOf('owner'),
    contact: labelOf('contact'),
    asked: question?.choices.map(({ value }) => value) ?? null,
  };
}

const team = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? 'Dee' : 'Ray'));
const others =
  'Nora Vik,Pete Novak,Kim Oye,Sal Minter,Dot Hruska,Lyle Hobbs,Sara Beal,Abe Lund,Ines Roa,Ulla Berg,Tim Ford,Ada Moss'.split(
    ',',
  );

it('names that come again and again are not the contact: whether they look after deals is asked', () => {
  expect(
    read(
      ['Person'],
      team.map((name) => [name]),
    ),
  ).toEqual({ owner: null, contact: null, asked: ['Person', '(none)'] });
  expect(
    read(
      ['Client contact', 'Our contact'],
      team.map((name, at) => [others[at] ?? '', name]),
    ),
  ).toEqual({
    owner: null,
    contact: 'Client contact',
    asked: ['Our contact', '(none)'],
  });
  expect(
    read(
      ['Person'],
      others.map((name) => [name]),
    ),
  ).toMatchObject({ owner: null, contact: 'Person', asked: null });
  // Who sells is called so: three customers may come again and again.
  expect(
    read(
      ['Person', 'Sales rep'],
      team.map((name) => [name, 'Jo']),
    ),
  ).toMatchObject({ owner: 'Sales rep', contact: 'Person' });
});

it('owners of whom each has one deal may be those of the firms: it is asked', () => {
  const few = others.slice(0, 8);
  expect(
    read(
      ['Owner Name'],
      few.map((name) => [name]),
    ),
  ).toMatchObject({ owner: null, asked: ['Owner Name', '(none)'] });
  expect(
    read(
      ['Owner Name'],
      team.slice(0, 8).map((name) => [name]),
    ),
  ).toMatchObject({ owner: 'Owner Name', asked: null });
});
