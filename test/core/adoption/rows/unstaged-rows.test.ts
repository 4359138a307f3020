import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

const asks = 'Rows: Deals: with no stage yet';

/** Rows that are read as none of the leads, 1-based, and what is asked about rows; `.` = no stage, `x` = one. */
function read(stages: string, { answer, idIn }: { readonly answer?: string; readonly idIn?: number } = {}) {
  const rows = [...stages].map((each, at): CellValue[] => {
    const stage = each === 'x' ? ['New', 'Quoted', 'Won', 'Lost'][at % 4] : null;
    return [`Firm ${at}`, stage ?? null, 1000 + at, 46_000 + at, at === idIn ? 'L7K2M9QXBC' : null];
  });
  const header = ['Company', 'Stage', 'Amount', 'Created', 'Lead ID'];
  const settings = aTab({
    id: 1,
    title: 'Settings',
    rows: [
      ['Setting', 'Value'],
      [asks, answer ?? null],
    ],
  });
  const deals = aTab({ title: 'Deals', rows: [header, ...rows] });
  const adoption = adopt(aWorkbook(answer === undefined ? [deals] : [deals, settings]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return {
    left: [...(adoption.leadTabs[0]?.totalsRows ?? [])].map((row) => row + 1),
    asked: adoption.questions.flatMap(({ topic, setting }) => (topic === 'rows' ? [setting] : [])),
  };
}
const mixed = 'x..x..x.xx.x';
const blanks = [3, 4, 6, 7, 9, 12];

it('two rows that differ in the team’s own number alone say so', () => {
  const rows = [
    ['Lead ID', 'Company', 'Stage', 'Amount'],
    ['Q-1', 'Acme', 'New', 100],
    ['Q-2', 'Acme', 'New', 100],
    ['Q-3', 'Globex', 'Won', 300],
    ['Q-4', 'Initech', 'Lost', 400],
  ];
  const adoption = adopt(aWorkbook([aTab({ title: 'Deals', rows })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const said = adoption.findings.find(({ code }) => code === 'row/repeated')?.message;
  expect(said).toContain('Each cell but that under “Lead ID” says the same as in row 2');
});

describe('many rows without a stage among those that have one', () => {
  it('are asked about once, and count in no figure until then', () => {
    expect(read(mixed)).toEqual({ left: blanks, asked: [asks] });
    expect(read(mixed, { answer: '' })).toEqual({ left: blanks, asked: [asks] });
  });

  it('are what somebody says, however few are left', () => {
    expect(read(mixed, { answer: 'leads' })).toEqual({ left: [], asked: [] });
    expect(read(mixed, { answer: 'not leads' })).toEqual({ left: blanks, asked: [] });
    expect(read('xxxx.xxxxxxx', { answer: 'not leads' })).toEqual({ left: [6], asked: [] });
  });

  it.each([
    ['a few', 'xxx.xxx.xxxx'],
    ['the newest, below the others', 'xxxxxx......'],
    ['the newest, above the others', '......xxxxxx'],
    ['all of them', '............'],
  ])('are new where they are %s', (_, stages) => {
    expect(read(stages)).toEqual({ left: [], asked: [] });
  });

  it('are new where one of them has counted', () => {
    expect(read(mixed, { idIn: 2 })).toEqual({ left: [], asked: [] });
  });
});
