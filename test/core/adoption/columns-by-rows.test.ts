import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['New', 'Proposal', 'Won', 'Lost'];
const isEnded = (at: number): boolean => at % 4 > 1;

/** Which column each field is read from, of twenty leads with a stage and columns of their own. */
function read(columns: Readonly<Record<string, (at: number) => CellValue>>): Readonly<Record<string, string>> {
  const headers = Object.keys(columns);
  const rows = Array.from({ length: 20 }, (_, at): CellValue[] => {
    return [...Object.values(columns).map((cell) => cell(at)), stages[at % 4] ?? ''];
  });
  const adoption = adopt(aWorkbook({ Deals: [[...headers, 'Stage'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return Object.fromEntries(
    [...(adoption.leadTabs[0]?.columns ?? [])].map(([field, at]) => [field, headers[at] ?? 'Stage']),
  );
}
const client = (at: number): string => `Alder ${'abcdefghijklmnopqrst'.charAt(at)} Ltd`;

it('“Lead” is who leads where a few names come again and again, and never how warm a lead is', () => {
  expect(read({ Client: client, Lead: (at) => ['AH', 'JB', 'Bea'][at % 3] ?? '' })).toMatchObject({ owner: 'Lead' });
  expect(read({ Client: client, Lead: (at) => ['Hot', 'Cold'][at % 2] ?? '' })).not.toHaveProperty('owner');
});

it('“Who” is nobody of the team where each name stands once', () => {
  expect(read({ Client: client, Who: (at) => ['Colin', 'Wendy'][at % 2] ?? '' })).toMatchObject({ owner: 'Who' });
  expect(read({ Client: client, Who: (at) => `${client(at)} Smith` })).not.toHaveProperty('owner');
});

it('a decision date is when it was decided where nearly all that have one are over, or another says when it will be', () => {
  const day = (at: number): number => 46_000 + at;
  const ended = (at: number): CellValue => (isEnded(at) ? day(at) : null);
  expect(read({ Client: client, 'Decision date': ended })).toMatchObject({ closedOn: 'Decision date' });
  expect(read({ Client: client, 'Decision date': day })).toMatchObject({ expectedClose: 'Decision date' });
  expect(read({ Client: client, 'Decision due': day, 'Decision date': ended })).toMatchObject({
    expectedClose: 'Decision due',
    closedOn: 'Decision date',
  });
});

it.each(['Last interaction', 'Proposal deadline', 'Contract start'])('%s is not when the lead came in', (header) => {
  expect(read({ Client: client, [header]: (at) => 46_000 + at })).not.toHaveProperty('created');
});

it.each([
  ['Valor (R$)', 'BRL'],
  ['Value A$', 'AUD'],
  ['US$ value', 'USD'],
  ['Value (HK$)', 'HKD'],
  ['Amount in NT$', 'TWD'],
  ['Amount (S$)', 'SGD'],
  ['Monto (Mex$)', 'MXN'],
  ['Value (k$)', 'USD'],
])('amounts under %s are %s', (header, code) => {
  const adoption = adopt(
    aWorkbook({
      Deals: [
        ['Company', 'Stage', header],
        ['Alder', 'Won', 500],
        ['Birch', 'Lost', 900],
      ],
    }),
  );
  expect('noLeads' in adoption ? null : adoption.settings.currency).toBe(code);
});
