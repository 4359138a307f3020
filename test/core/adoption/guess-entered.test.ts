import { expect, it } from 'vitest';
import { understand } from '../../../src/core/understand/understand.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const stages = ['Intro', 'Proposal', 'Negotiation', 'Won', 'Intro', 'Proposal', 'Negotiation', 'Lost'];

/** Deals of which those that came to Proposal have a date under the header. */
function entered(
  header: string,
  options: { dateAt?: (stage: string, row: number) => CellValue; settings?: CellValue[][] } = {},
) {
  const dateAt = options.dateAt ?? ((stage, row) => (stage === 'Intro' ? null : 46_000 + row));
  const rows = stages.map((stage, row) => [`Company ${row}`, stage, 45_900, dateAt(stage, row)]);
  const adoption = adopt(
    aWorkbook({
      Leads: [['Company', 'Stage', 'Created', header], ...rows],
      ...(options.settings === undefined ? {} : { Settings: [['Setting', 'Value'], ...options.settings] }),
    }),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  return {
    columns: Object.fromEntries(tab?.enteredColumns ?? []),
    own: tab?.ownColumns.map(({ label }) => label),
    findings: adoption.findings.flatMap(({ code, message }) => (code === 'header/unsure' ? [message] : [])),
  };
}

it.each(['Proposal date', 'Date of proposal', 'Proposal on', 'Sent proposal', 'Proposal sent on', 'Proposal'])(
  '“%s” over dates of deals that got so far is when they came to Proposal, and that is said',
  (header) => {
    expect(entered(header)).toEqual({
      columns: { proposal: 3 },
      own: [],
      findings: [`“${header}” (column D) is read as Entered Proposal: it holds dates, of leads that got so far.`],
    });
  },
);

it.each([
  'Proposal due',
  'Expected proposal date',
  'Next proposal date',
  'Proposal valid until',
  'Proposal number',
  'Proposal and negotiation date',
  'Date',
  'Contract date',
])('“%s” is no date of coming to a stage', (header) => {
  expect(entered(header).columns).toEqual({});
});

it('dates that stand beside deals which never got so far say something else', () => {
  expect(entered('Proposal date', { dateAt: (_, row) => 46_000 + row }).columns).toEqual({});
});

it('a column of anything but dates is left alone', () => {
  expect(entered('Proposal', { dateAt: (_, row) => 900 + row }).columns).toEqual({});
  expect(entered('Proposal sent', { dateAt: (stage) => stage !== 'Intro' }).columns).toEqual({});
});

it('what Settings says counts: another header, or none', () => {
  const none = entered('Proposal date', { settings: [['Column: Entered Proposal', '(none)']] });
  expect(none).toMatchObject({ columns: {}, own: ['Proposal date'] });
  const other = entered('Angebot raus', { settings: [['Column: Entered Proposal', 'Angebot raus']] });
  expect(other).toEqual({ columns: { proposal: 3 }, own: [], findings: [] });
});

it('a header that Settings names and that is gone is reported', () => {
  const adoption = adopt(
    aWorkbook({
      Leads: [['Company', 'Stage'], ...stages.map((stage) => ['Acme', stage])],
      Settings: [
        ['Setting', 'Value'],
        ['Column: Entered Proposal', 'Angebot raus'],
      ],
    }),
  );
  expect('noLeads' in adoption ? [] : adoption.findings.map(({ code }) => code)).toContain('header/mapping-lost');
});

it('of two such columns neither is chosen', () => {
  const rows = stages.map((stage, row) => ['Acme', stage, stage === 'Intro' ? null : 46_000 + row, 46_000 + row]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Proposal date', 'Proposal sent'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  // The second one is of deals that never got so far: it is no rival.
  expect(Object.fromEntries(adoption.leadTabs[0]?.enteredColumns ?? [])).toEqual({ proposal: 2 });
  const both = rows.map(([company, stage, date]) => [company ?? null, stage ?? null, date ?? null, date ?? null]);
  const again = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Proposal date', 'Proposal sent'], ...both] }));
  if ('noLeads' in again) throw new Error(again.message);
  expect(Object.fromEntries(again.leadTabs[0]?.enteredColumns ?? [])).toEqual({});
});

it('a date there that does not fit the others of its lead says nothing, and is no error', () => {
  const now = day('2026-03-03') * 86_400_000;
  // Before Created, long since, and still to come.
  const dates = [45_890, 45_950, 47_000, 45_960];
  const rows = dates.map((date, i) => [`Company ${i}`, i === 0 ? 'Negotiation' : 'Proposal', 45_900, date]);
  const leadsUnder = (header: string) => {
    const understood = understand(aWorkbook({ Leads: [['Company', 'Stage', 'Created', header], ...rows] }), { now });
    if ('noLeads' in understood) throw new Error(understood.message);
    const { leads, findings } = understood.records;
    const errors = findings.filter(({ code }) => /out-of-order|in-future/.test(code)).length;
    return { dated: leads.map(({ entered: each }) => each.size), errors };
  };
  expect(leadsUnder('Proposal date')).toEqual({ dated: [0, 1, 0, 1], errors: 0 });
  // Under the header that means just this they are slips.
  expect(leadsUnder('Entered Proposal')).toEqual({ dated: [1, 1, 1, 1], errors: 2 });
});
