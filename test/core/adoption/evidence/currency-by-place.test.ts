import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../../support/builders.ts';

function decided(header: string, beside: readonly [string, CellValue]) {
  const rows = ['New', 'Proposal', 'Won', 'Lost'].map((stage, i) => [`Firm ${i}`, stage, 1000, beside[1]]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Stage', header, beside[0]], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const asked = adoption.questions.find(({ topic }) => topic === 'currency');
  return asked === undefined ? adoption.settings.currency : `asked ${asked.choices[0]?.value ?? ''}`;
}

it.each<readonly [string, string, CellValue, string]>([
  ['Amount ($)', 'Phone', '0498 255 895', 'asked AUD'],
  ['Amount ($)', 'Phone', '+61 3 9555 0101', 'asked AUD'],
  ['Amount ($)', 'Phone', '+1 415 555 0101', 'USD'],
  ['Amount ($)', 'Email', 'jo@firm.com.au', 'asked AUD'],
  ['Amount ($)', 'Email', 'jo@firm.co.nz', 'asked NZD'],
  ['Amount ($)', 'Email', 'jo@firm.com', 'USD'],
  ['Amount ($)', 'Postcode', 'M5V 2T6', 'asked CAD'],
  ['Amount ($)', 'City', 'Ontario, OR', 'USD'],
  ['Amount (USD)', 'Phone', '+61 3 9555 0101', 'USD'],
  ['Amount (US$)', 'Email', 'jo@firm.com.au', 'USD'],
  ['Amount (¥)', 'Phone', '+86 10 5555 0101', 'asked CNY'],
  ['Amount (£)', 'Phone', '+61 3 9555 0101', 'GBP'],
])('“%s” beside %s %s: %s', (header, label, cell, expected) => {
  expect(decided(header, [label, cell])).toBe(expected);
});
