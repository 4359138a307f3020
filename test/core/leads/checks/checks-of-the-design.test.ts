import { expect, it } from 'vitest';
import { understand } from '../../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];

/** Today is 2026-03-03, serial number 46084. Code, tab, row and column of what is found. */
function found(code: string, tabs: Readonly<Record<string, Rows>>): readonly string[] {
  const understood = understand(aWorkbook(tabs as Record<string, CellValue[][]>), {
    now: day('2026-03-03') * 86_400_000,
  });
  if ('noLeads' in understood) throw new Error(understood.message);
  return understood.records.findings
    .filter((finding) => finding.code === code)
    .map(({ tab, row, column }) => `${tab} ${row ?? '-'} ${column ?? '-'}`);
}

const leads = (header: readonly string[], ...rows: Rows): Readonly<Record<string, Rows>> => ({
  Leads: [['Lead ID', 'Company', 'Stage', ...header], ...rows.map((row, i) => [`L${i}`, `Company ${i}`, ...row])],
});
const someLead = leads([], ['Proposal']);
const stages = (...rows: Rows): Readonly<Record<string, Rows>> => ({
  Stages: [['Stage', 'Stage ID', 'Kind', 'Required fields', 'Tell the lead'], ...rows],
});

it('a cell that a stage asks for, from that stage on, and not of a lost deal', () => {
  const asked = stages(
    ['Intro', 'a', 'open'],
    ['Proposal', 'b', 'open', 'Amount'],
    ['Won', 'c', 'won'],
    ['Lost', 'd', 'lost'],
  );
  const rows = leads(['Amount'], ['Intro', null], ['Proposal', null], ['Won', null], ['Lost', null], ['Proposal', 5]);
  expect(found('cell/required-from-stage', { ...rows, ...asked })).toEqual(['Leads 3 Amount', 'Leads 4 Amount']);
});

it('a phone number that is none, and a currency that is none', () => {
  expect(found('cell/not-a-phone', leads(['Phone'], ['Won', 'call me'], ['Won', '+49 30 901820']))).toEqual([
    'Leads 2 Phone',
  ]);
  expect(found('cell/unknown-currency', leads(['Amount', 'Currency'], ['Won', 5, 'Taler'], ['Won', 5, 'EUR']))).toEqual(
    ['Leads 2 Currency'],
  );
});

it('Closed on of an open deal, and dates that are still to come', () => {
  const rows = leads(
    ['Closed on', 'Created'],
    ['Proposal', 46_000, 45_900],
    ['Won', 46_000, 45_900],
    ['Won', 46_100, 45_900],
    ['Proposal', null, 46_100],
  );
  expect(found('lead/open-with-close-date', rows)).toEqual(['Leads 2 Closed on']);
  expect(found('lead/date-in-future', rows)).toEqual(['Leads 4 Closed on', 'Leads 5 Created']);
});

it('cells of Team and Stages that should be a time zone, a time, days of the week, yes or no', () => {
  const team = {
    Team: [
      ['Name', 'Email', 'Time zone', 'Send at', 'Working days', 'Active'],
      ['Ann', 'ann@example.com', 'Europe/Berlin', '08:30', 'Mon-Fri', 'yes'],
      ['Bob', 'bob@example.com', 'Europe/Atlantis', 'after lunch', 'some days', 'perhaps'],
    ],
  };
  const codes = ['cell/unknown-time-zone', 'cell/not-a-time', 'cell/not-weekdays', 'cell/not-yes-or-no'];
  expect(codes.flatMap((code) => found(code, { ...someLead, ...team }))).toEqual([
    'Team 3 Time zone',
    'Team 3 Send at',
    'Team 3 Working days',
    'Team 3 Active',
  ]);
});

it('stages of which none is open, won or lost, and a Stage ID that two have', () => {
  const all = stages(['Proposal', 'a', 'open'], ['Won', 'b', 'won'], ['Lost', 'c', 'lost']);
  const codes = ['stages/no-open', 'stages/no-won', 'stages/no-lost', 'stages/doubled-id'];
  const said = (rows: Readonly<Record<string, Rows>>) =>
    codes.filter((code) => found(code, { ...someLead, ...rows }).length > 0);
  expect(said(all)).toEqual([]);
  expect(said(stages(['Proposal', 'a', 'open']))).toEqual(['stages/no-won', 'stages/no-lost']);
  expect(said(stages(['Won', 'b', 'won'], ['Lost', 'c', 'lost']))).toEqual(['stages/no-open']);
  const doubled = stages(['Proposal', 'a', 'open'], ['Demo', 'a', 'open'], ['Won', 'b', 'won'], ['Lost', 'c', 'lost']);
  expect(found('stages/doubled-id', { ...someLead, ...doubled })).toEqual(['Stages 3 Stage ID']);
});
