import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];
const who = (i: number): CellValue[] => [`Firm ${'ABCDEFGHIJ'[i] ?? ''}`, i % 2 === 0 ? 'Ann' : 'Bob', 1000 + i];
/** Which of ten deals were won, lost, or neither. */
const ends = [...'WL  WL W L'];
const list = (won: CellValue, lost: CellValue): Rows => ends.map((end, i) => [...who(i), end === 'W' ? won : null, end === 'L' ? lost : null]); // prettier-ignore

function understoodOf(rows: Rows, headers: readonly string[]) {
  const tabs = [
    aTab({ id: 1, title: 'Deals', rows: [['Company', 'Owner', 'Amount', ...headers], ...rows] }),
    aTab({
      id: 2,
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Currency', 'EUR'],
      ],
    }),
  ];
  const understood = understand(aWorkbook(tabs), { now: Date.parse('2026-03-03T10:00:00Z') });
  if ('noLeads' in understood) throw new Error(understood.message);
  return understood;
}

function read(rows: Rows, { headers = ['Won', 'Lost'], settings = [] as readonly (readonly [string, string])[] } = {}) {
  const tabs = [
    aTab({ id: 1, title: 'Deals', rows: [['Company', 'Owner', 'Amount', ...headers], ...rows] }),
    aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value'], ['Currency', 'EUR'], ...settings] }),
  ];
  const understood = understand(aWorkbook(tabs), { now: Date.parse('2026-03-03T10:00:00Z') });
  if ('noLeads' in understood) throw new Error(understood.message);
  const { open, won, lost } = understood.metrics.counts;
  const question = understood.adoption.questions.find(({ setting }) => setting === 'Column: Won or lost');
  return { counts: [open, won, lost], asked: question?.choices.map(({ value }) => value) ?? null };
}

describe('columns for the ends of deals, in a list without a stage', () => {
  it.each([
    ['x', 'x'],
    [true, true],
    ['Yes', 'Yes'],
    ['Won', 'Lost'],
    ['won!', 'lost'],
  ])('with “%s” and “%s”', (won, lost) => {
    // prettier-ignore
    expect(read(list(won, lost))).toEqual({ counts: [4, 3, 3], asked: null });
  });

  it('are asked where anything else stands below, and read as it is said', () => {
    const rows = list('signed on Monday', 'too dear');
    expect(read(rows)).toEqual({ counts: [4, 0, 0], asked: ['Won + Lost', 'Won', 'Lost', '(none)'] });
    expect(read(rows, { settings: [['Column: Won or lost', 'Won + Lost']] })).toEqual({ counts: [4, 3, 3], asked: null }); // prettier-ignore
    expect(read(rows, { settings: [['Column: Won or lost', '(none)']] })).toEqual({ counts: [10, 0, 0], asked: null });
  });

  it('are asked where a deal has both, and where there is one alone', () => {
    const both = list('x', 'x').map((row, i) => (i === 0 ? [...row.slice(0, 4), 'x'] : row));
    expect(read(both).asked).toEqual(['Won + Lost', 'Won', 'Lost', '(none)']);
    const one = list('x', null).map((row) => row.slice(0, 4));
    expect(read(one, { headers: ['Won?'] })).toMatchObject({ asked: ['Won?', '(none)'] });
  });

  it('leave deals with something there out of every figure while they are asked, whatever else their rows say', () => {
    const rows = list('signed on Monday', 'too dear').map((row) => [...row, row[3] === null ? null : 46000]);
    const { metrics, reminders } = understoodOf(rows, ['Won', 'Lost', 'Closed on']);
    expect(metrics.counts).toMatchObject({ open: 4, won: 0, lost: 0 });
    expect(metrics.counts.openValue).toBe(1002 + 1003 + 1006 + 1008);
    expect(reminders.coverage.nobodyTold.reasons['stage not decided']).toBe(6);
  });

  it('count a No in words under one column alone as something, and a box without a tick as nothing', () => {
    const asked = (no: CellValue) =>
      read(
        [...'WL  WL W L'].map((end, i) => [...who(i), end === 'W' ? 'Yes' : end === 'L' ? no : null]),
        {
          headers: ['Won?'],
        },
      ).counts;
    expect([asked('No'), asked(false)]).toEqual([
      [4, 0, 0],
      [7, 0, 0],
    ]);
  });

  it('are no ends where money stands below', () => {
    expect(read(list(2000, 3000))).toEqual({ counts: [10, 0, 0], asked: null });
  });
});
