import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['New', 'Proposal', 'Lost', 'New', 'Proposal', 'Lost', 'Won', 'New', 'Lost', 'Proposal'];

/** Whether a column is read as the lost reason, is asked, or neither. */
function reason(header: string, at: (stage: string, row: number) => string | null): string {
  const rows = stages.map((stage, row) => [`Firm ${row}`, stage, 1000 + row, at(stage, row)]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Stage', 'Amount', header], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  if (adoption.leadTabs[0]?.columns.get('lostReason') === 3) return 'read';
  return adoption.questions.some(({ setting }) => setting === 'Column: Lost reason') ? 'asked' : 'neither';
}

/** Headers of exports: Insightly “State Reason”, Pipeliner “Reason of Close”, Lever “Archive Reason”. */
it.each([
  ['State Reason', (stage: string) => (stage === 'Lost' ? 'Price' : null), 'read'],
  ['Reason of Close', (stage: string) => (stage === 'Lost' ? 'Went elsewhere' : null), 'read'],
  ['Archive Reason', (stage: string) => (stage === 'Proposal' ? 'Withdrew' : null), 'asked'],
  ['Archive Reason', (stage: string) => (stage === 'Lost' ? 'Withdrew' : null), 'read'],
  ['Rejected reason', (stage: string) => (stage === 'Lost' ? 'Price' : null), 'read'],
  ['Grund', (stage: string) => (stage === 'Lost' ? 'Preis' : null), 'read'],
  ['Reason for contact', () => 'Boiler', 'neither'],
  // A reason of something else, which somebody noted at lost deals alone.
  ['Reason for enquiry', (stage: string) => (stage === 'Lost' ? 'New office' : null), 'asked'],
  ['Discount reason', (stage: string) => (stage === 'Lost' ? 'New office' : null), 'asked'],
  ['Reason for visit', (stage: string) => (stage === 'Lost' ? 'New office' : null), 'asked'],
  ['Grund der Anfrage', (stage: string) => (stage === 'Lost' ? 'Neubau' : null), 'asked'],
  ['Motivo de contacto', (stage: string) => (stage === 'Lost' ? 'Obra nueva' : null), 'asked'],
])('“%s” is why deals were lost where it stands at these alone', (header, at, expected) => {
  expect(reason(header, at)).toBe(expected);
});
