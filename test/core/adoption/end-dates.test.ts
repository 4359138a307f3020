import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { endOfHeader } from '../../../src/core/adoption/end-header.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { describeAdoption } from '../../../src/jobs/init/describe-adoption.ts';
import { mappingRows } from '../../../src/jobs/init/mapping-rows.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['Intro', 'Proposal', 'Won', 'Lost', 'Won', 'Lost'];
type DateAt = (stage: string) => boolean;
const ofWon: DateAt = (stage) => stage === 'Won';
const ofLost: DateAt = (stage) => stage === 'Lost';

function adopted(columns: Readonly<Record<string, DateAt>>, settings: readonly CellValue[][] = []) {
  const rows = stages.map((stage, i) => [
    `Company ${i}`,
    stage,
    45_900,
    ...Object.values(columns).map((dateAt) => (dateAt(stage) ? 46_000 + i : null)),
  ]);
  const workbook = aWorkbook({
    Leads: [['Company', 'Stage', 'Created', ...Object.keys(columns)], ...rows],
    ...(settings.length === 0 ? {} : { Settings: [['Setting', 'Value'], ...settings] }),
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return {
    entered: Object.fromEntries(adoption.leadTabs[0]?.enteredColumns ?? []),
    closedOn: adoption.leadTabs[0]?.columns.get('closedOn'),
    doubts: adoption.findings.filter(({ code }) => code === 'header/unsure').length,
    shown: describeAdoption(adoption, workbook).filter((line) => / Entered /.test(line)),
    lacksClosedOn: adoption.findings.some(({ code, field }) => code === 'header/missing' && field === 'closedOn'),
    kept: mappingRows(adoption, workbook).flatMap((row) => {
      const [key, value] = [row.get('setting')?.value, row.get('value')?.value];
      return /Won|Lost|Closed/.test(String(key)) ? [[key, value] as CellValue[]] : [];
    }),
  };
}

it.each([
  ['Won time', 'won'],
  ['Won at', 'won'],
  ['Date won', 'won'],
  ['Closed won date', 'won'],
  ['Deal - Lost time', 'lost'],
  ['Verloren am', 'lost'],
  ['Won/Lost date', null],
  ['Lost reason', null],
  ['Won amount', null],
  ['Close date', null],
])('“%s” speaks of %s', (label, end) => {
  expect(endOfHeader(label)).toBe(end);
});

it.each([
  ['Won time', 'Lost time'],
  ['Won at', 'Lost at'],
  ['Won date', 'Lost date'],
  ['Won on', 'Lost on'],
  ['Closed won date', 'Closed lost date'],
])('“%s” and “%s” are Entered Won and Entered Lost, that is said, and no Closed on is missed', (won, lost) => {
  expect(adopted({ [won]: ofWon, [lost]: ofLost })).toEqual({
    entered: { won: 3, lost: 4 },
    closedOn: undefined,
    doubts: 2,
    shown: [
      `  Entered Won is your column “${won}” (it holds dates, of leads that were won)`,
      `  Entered Lost is your column “${lost}” (it holds dates, of leads that were lost)`,
    ],
    lacksClosedOn: false,
    kept: [
      ['Column: Entered Won', won],
      ['Column: Entered Lost', lost],
    ],
  });
});

it('a Lost date is not when leads came in, though no other column of dates is left', () => {
  const rows = ['Intro', 'Proposal', 'Lost', 'Lost', 'Lost'].map((stage, i) => [
    `Company ${i}`,
    stage,
    stage === 'Lost' ? 46_000 + i : null,
  ]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Lost date'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.has('created')).toBe(false);
  expect(Object.fromEntries(adoption.leadTabs[0]?.enteredColumns ?? [])).toEqual({ lost: 2 });
});

it('what init kept is read again, whatever the header would mean by itself', () => {
  const kept = [
    ['Column: Entered Won', 'Won date'],
    ['Column: Entered Lost', 'Lost on'],
  ];
  const again = adopted({ 'Won date': () => true, 'Lost on': ofLost }, kept);
  expect(again).toMatchObject({ entered: { won: 3, lost: 4 }, closedOn: undefined, doubts: 0 });
  const shown = ['  Entered Won is your column “Won date”', '  Entered Lost is your column “Lost on”'];
  expect(again.shown).toEqual(shown);
});

it('a Won date that lost deals have as well is Closed on', () => {
  const shared = adopted({ 'Won date': (stage) => ofWon(stage) || ofLost(stage) });
  expect(shared).toMatchObject({ entered: {}, closedOn: 3 });
});

it('beside a Closed on of its own there is no doubt about it', () => {
  const both = adopted({ 'Won date': ofWon, 'Close date': (stage) => ofWon(stage) || ofLost(stage) });
  expect(both).toMatchObject({ entered: { won: 3 }, closedOn: 4, doubts: 1 });
});

it('Settings may say that it is Closed on, or no date of Won', () => {
  const said = adopted({ 'Won date': ofWon }, [['Column: Closed on', 'Won date']]);
  expect(said).toMatchObject({ entered: {}, closedOn: 3 });
  expect(adopted({ 'Won time': ofWon }, [['Column: Entered Won', '(none)']]).entered).toEqual({});
});
