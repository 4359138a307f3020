import { expect, it } from 'vitest';
import { weeklyViewOf } from '../../../src/core/messages/weekly-view.ts';
import { closingsOf } from '../../../src/core/reminders/closings.ts';
import { weeklyClosings } from '../../../src/core/reminders/weekly-closings.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook, day } from '../../support/builders.ts';
import { aDigest, renderContext } from './a-digest.ts';

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
  const all = closingsOf(understood.records.leads, understood.history.lives);
  const closings = weeklyClosings(all, day('2026-11-16'), [], 'ann@team.example');
  const summary = { ...aDigest({ kind: 'weekly-summary', localDate: today }), closings };
  const { subjectLine } = weeklyViewOf(summary, understood.metrics, renderContext());
  expect(subjectLine).toBe('Your week in sales: 1 deal won, 1 deal lost');
});
