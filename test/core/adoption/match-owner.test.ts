import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const customers = [
  'a@roof.example',
  'a@roof.example',
  'a@roof.example',
  'k@shah.example',
  'k@shah.example',
  't@b.example',
];
const stages = ['New', 'Proposal', 'New', 'Won', 'New', 'Lost'];

function mailOf(header: string): readonly unknown[] {
  const rows = customers.map((address, at): CellValue[] => [`Company ${at}`, address, stages[at] ?? '']);
  const adoption = adopt(aWorkbook({ Leads: [['Company', header, 'Stage'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const fields = [...(adoption.leadTabs[0]?.columns ?? [])]
    .filter(([, column]) => column === 1)
    .map(([field]) => field);
  return [...fields, ...adoption.questions.map(({ setting }) => setting)].filter((each) => /mail|owner/i.test(each));
}

it('addresses that come again are nobody’s who looks after a deal before somebody said so', () => {
  // A customer with three deals would get his own reminders.
  expect(mailOf('from_address')).toEqual(['Column: Owner']);
  expect(mailOf('Mail ID')).toEqual(['email']);
  expect(mailOf('Email')).toEqual(['email']);
  expect(mailOf('Account manager')).toEqual(['owner']);
  expect(mailOf('Admissions Rep')).toEqual(['Column: Owner']);
});
