import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

/** The headers of the fields, and of which fields a person is asked, where other columns stand beside a plain list of deals. */
function read(headers: readonly string[], cellsOf: (row: number) => readonly CellValue[]) {
  const rows = Array.from({ length: 12 }, (_, at): CellValue[] => [
    `Company ${at}`,
    ['New', 'Proposal', 'Won', 'Lost'][at % 4] ?? '',
    100 * (at + 1),
    ...cellsOf(at),
  ]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Stage', 'Amount', ...headers], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const labels = ['Company', 'Stage', 'Amount', ...headers];
  const columns = adoption.leadTabs[0]?.columns ?? new Map<string, number>();
  return {
    columns: Object.fromEntries([...columns].map(([field, column]) => [field, labels[column]])),
    asked: adoption.questions.map(({ setting }) => setting),
  };
}

// Job hunts kept in sheets have “RecruiterName”.
it.each(['RecruiterName', 'Recruteur'])('%s may be of the other side: asked', (header) => {
  const { columns, asked } = read([header], (row) => [`Person ${row % 3}`]);
  expect(columns).not.toHaveProperty('owner');
  expect(asked).toContain('Column: Owner');
});

it('beside a deal’s own number that of a thing is no Lead ID, and one that comes again is none', () => {
  const both = read(['property_id', 'deal_id'], (row) => [`P${row % 9}`, `D${row}`]);
  expect(both.columns['leadId']).toBe('deal_id');
  expect(read(['property_id'], (row) => [`P${row % 10}`]).columns).not.toHaveProperty('leadId');
  expect(read(['Project ID'], (row) => [`P${row}`]).columns['leadId']).toBe('Project ID');
});

it('a key of a contact is no telephone, and a column that names no currency is none', () => {
  const { columns } = read(['contact_id', 'currency'], (row) => [`P${300 + row}`, row === 0 ? 'USD' : 'No_Invoice']);
  expect(columns).not.toHaveProperty('phone');
  expect(columns).not.toHaveProperty('currency');
});

// PostgreSQL writes timestamps so.
it('a timestamp with microseconds and hours of a zone is a date', () => {
  const { columns } = read(['created_at'], (row) => [`2025-09-${10 + row} 16:13:04.486629+00`]);
  expect(columns['created']).toBe('created_at');
});

// Bitrix24 and HubSpot call it so where they export what their programs call it.
it('stage_id with the words of stages is the stage', () => {
  const rows = Array.from({ length: 12 }, (_, at): CellValue[] => [
    `D${at}`,
    ['NEW', 'PROPOSAL', 'WON', 'LOST'][at % 4] ?? '',
    100 * (at + 1),
    `Company ${at}`,
  ]);
  const adoption = adopt(aWorkbook({ deals: [['deal_id', 'stage_id', 'amount', 'company'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.get('stage')).toBe(1);
});

const reps = (row: number): string => ['Ann', 'Gaz', 'Bob'][row % 3] ?? '';

it.each([
  ['Admissions Rep', ['mrs. pell', 't. ogden']],
  ['Looked after by', ['Tomasz', 'Bea']],
  ['Quem trata', ['Marta', 'Rui']],
  ['Betreuung', ['Til', 'Maren']],
  ['Sold By', ['M. Burch', 'T. Ogle']],
  ['Staff lead', ['Dev. Director', 'Monique']],
  ['Who bid', ['me', 'Chuy', 'Dale']],
  ['Sales resp.', ['Hr. Kolbe', 'Sanchez']],
  ['Atty', ['JRB', 'MLK', 'SA']],
  ['Collaborateur affecté', ['Sandrine Leroy', 'Mehdi Benali']],
])('%s over a few names that come again is who looks after a deal', (header, names) => {
  const { columns } = read([header], (row) => [names[row % names.length] ?? '']);
  expect(columns['owner']).toBe(header);
});

it('a few first names under a header that says nothing may be who looks after a deal: asked', () => {
  const { columns, asked } = read(['AM'], (row) => [reps(row)]);
  expect(columns).not.toHaveProperty('owner');
  expect(asked).toContain('Column: Owner');
  expect(read(['Lead quality'], (row) => [['Hot', 'Cold'][row % 2] ?? '']).columns).not.toHaveProperty('owner');
  expect(read(['Region'], (row) => [['Nord', 'Sud'][row % 2] ?? '']).asked).not.toContain('Column: Owner');
});

it('an owner of each firm beside the one who sells is asked', () => {
  const { columns, asked } = read(['Owner', 'Rep'], (row) => [`Maria Alder ${'abcdefghijkl'[row] ?? ''}`, reps(row)]);
  expect(columns).not.toHaveProperty('owner');
  expect(asked).toContain('Column: Owner');
});

it('“Contact responsable” is theirs where each is another', () => {
  const { columns } = read(['Contact responsable', 'Collaborateur affecté'], (row) => [
    `Marc ${'abcdefghijkl'[row] ?? ''}`,
    reps(row),
  ]);
  expect(columns).toMatchObject({ contact: 'Contact responsable', owner: 'Collaborateur affecté' });
});

it('the day on which a thing is due is none to follow up', () => {
  const { columns } = read(['Application due'], (row) => [46100 + row]);
  expect(columns).not.toHaveProperty('followUp');
});

it.each([
  ['Setup fee', 'Monthly fee'],
  ['Budget', 'Quoted'],
])('“%s” beside “%s” is asked: either may be what a deal is worth', (one, other) => {
  const rows = Array.from({ length: 12 }, (_, at): CellValue[] => [
    `Company ${at}`,
    ['New', 'Proposal', 'Won', 'Lost'][at % 4] ?? '',
    1000 + 10 * at,
    500 + at * at,
  ]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Stage', one, other], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.has('amount')).toBe(false);
  expect(adoption.questions.map(({ setting }) => setting)).toContain('Column: Amount');
});

it('“Contacto” over telephone numbers is how to reach somebody, as in Portugal', () => {
  const { columns } = read(['Contacto'], (row) => [915_922_726 + row]);
  expect(columns).toMatchObject({ phone: 'Contacto' });
  expect(columns).not.toHaveProperty('contact');
});
