import { expect, it } from 'vitest';
import { mondayViewOf } from '../../../src/core/messages/monday/monday-view.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook, day } from '../../support/builders.ts';
import { renderContext } from './a-digest.ts';
import { aSummary } from './a-summary.ts';

it.each([
  ['Won time', 'Lost time'],
  ['Entered Won', 'Entered Lost'],
])('deals that “%s” and “%s” say closed last week are in its subject, without a Closed on', (won, lost) => {
  const today = day('2026-11-24');
  // As a cell holds it.
  const serial = today + 25_569;
  const rows = ['Lead', 'Won', 'Lost', 'Won'].map((stage, i) => {
    const at = i === 3 ? serial - 60 : serial - 3;
    return [`Company ${i}`, stage, serial - 90, stage === 'Won' ? at : null, stage === 'Lost' ? at : null];
  });
  const workbook = aWorkbook({ Leads: [['Company', 'Stage', 'Created', won, lost], ...rows] });
  const understood = understand(workbook, { now: Date.UTC(2026, 10, 24, 8) });
  if ('noLeads' in understood) throw new Error(understood.message);
  const { subjectLine } = mondayViewOf(aSummary(understood, day('2026-11-16')), understood, renderContext());
  expect(subjectLine).toBe('16 to 22 November: 1 deal won, 1 deal lost');
});
