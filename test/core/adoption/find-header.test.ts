import { expect, it } from 'vitest';
import { findHeader } from '../../../src/core/adoption/find-header.ts';

const deals = [
  ['Nora', '+966500000101', 'LEAD', 'instagram'],
  ['Hind', '+966500000104', 'CONTACTED', 'website'],
  ['Abdul', '+966500000105', 'CONTACTED', 'whatsapp'],
  ['Majid', '+966500000108', 'LEAD', 'whatsapp'],
  ['Amal', '+966500000110', 'CONTACTED', 'whatsapp'],
];

it('a row of a deal is no header by words that stand in their columns again', () => {
  expect(findHeader([['الاسم', 'الهاتف', 'المرحلة', 'المصدر'], ...deals], 'leads')).toBeNull();
});

it('headers that are repeated within the list are headers', () => {
  const header = ['Company', 'Phone', 'Stage', 'Source'];
  expect(findHeader([header, ...deals, header, ...deals], 'leads')?.row).toBe(0);
});
