import { describe, expect, it } from 'vitest';
import { goneFromToday } from '../../../src/core/layout/lay-out-today.ts';
import { planKeyedTab } from '../../../src/core/layout/plan-keyed-tab.ts';
import { typedCells } from '../../../src/core/layout/typed-cells.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { numberCell, textCell } from '../../../src/core/workbook/out-cell.ts';
import { aSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

const column = (field: string): number => tabSchemas.today.columns.findIndex((each) => each.field === field);
const beside = tabSchemas.today.columns.length;

/** A night in which so many leads, by their names of one letter, are to be acted on. */
function night(sheet: Sheet, leads: string, memory: WorkerMemory) {
  const rows = [...leads].map((lead) => ({
    key: `g0000000000${lead}`,
    cells: new Map([
      ['kind', textCell('overdue', 'bad')],
      ['title', textCell(lead)],
      ['brief', textCell(`call ${lead}`)],
      ['phone', textCell('0117')],
      ['followUp', numberCell(46_000, 'date')],
    ]),
  }));
  const plan = planKeyedTab({ tabs: sheet.tabs(), name: 'today', rows, memory, gone: goneFromToday });
  sheet.apply(plan.writes);
  return plan;
}

const today = (sheet: Sheet) => sheet.tabs().find((tab) => tab.ownedAs === 'today');
/** Of each line its lead, and what stands in a column. */
const beheld = (sheet: Sheet, of: number) =>
  (today(sheet)?.rows.slice(1) ?? []).flatMap((row) =>
    row.some((cell) => cell !== null && cell !== '') ? [[row[column('title')], row[of] ?? null]] : [],
  );

function listed(leads = 'abcd') {
  const sheet = aSheet();
  const { memory } = night(sheet, leads, nothingRemembered);
  return { sheet, memory };
}

describe('what people type into Today', () => {
  it('follows its lead in the column Note, stays when the lead is off the list, and is told of when the tab goes', () => {
    const { sheet, memory } = listed();
    sheet.type('Today', 2, column('note'), 'left voicemail');
    const second = night(sheet, 'acdb', memory);
    expect(beheld(sheet, column('note')).at(-1)).toEqual(['b', 'left voicemail']);
    const third = night(sheet, 'acd', second.memory);
    expect(beheld(sheet, column('note'))).toEqual([
      ['a', null],
      ['c', null],
      ['d', null],
      ['b', 'left voicemail'],
    ]);
    const line = today(sheet)?.rows[4];
    expect(line?.[column('kind')] ?? '').toBe('');
    expect(line?.[column('brief')]).toContain('Nothing to do today');
    expect(sheet.content().tabs.find((tab) => tab.ownedAs === 'today')?.rows[4]?.[column('followUp')]?.format).toBe(
      'date',
    );
    expect(typedCells(today(sheet)!, third.memory).map(({ text }) => text)).toEqual(['left voicemail']);
    expect(night(sheet, 'acd', third.memory).writes).toEqual([]);
    sheet.type('Today', 4, column('note'), null);
    night(sheet, 'acd', third.memory);
    expect(beheld(sheet, column('note'))).toHaveLength(3);
  });

  it('keeps its place beside its lead right of our columns, and nothing else comes to stand there', () => {
    const { sheet, memory } = listed();
    sheet.type('Today', 3, beside, 'my own note');
    const second = night(sheet, 'dab', memory);
    expect(beheld(sheet, beside)).toEqual([
      ['d', null],
      ['a', null],
      ['c', 'my own note'],
      ['b', null],
    ]);
    expect(second.findings).toMatchObject([{ code: 'worker/cell-changed', row: 4 }]);
    sheet.moveRows('Today', ([header = [], ...rows]) => [header, ...rows.reverse()]);
    night(sheet, 'dabc', second.memory);
    expect(beheld(sheet, beside).find(([, note]) => note !== null)).toEqual(['c', 'my own note']);
    expect(beheld(sheet, beside)).toHaveLength(4);
  });

  it('stays over a cell of ours when its lead is off the list, is reported, and is still theirs when it comes back', () => {
    const { sheet, memory } = listed();
    sheet.type('Today', 2, column('phone'), '+49 999');
    const second = night(sheet, 'acd', memory);
    expect(beheld(sheet, column('phone')).at(-1)).toEqual(['b', '+49 999']);
    expect(second.findings).toMatchObject([{ code: 'worker/cell-changed', row: 3, columnIndex: column('phone') }]);
    const third = night(sheet, 'abcd', second.memory);
    expect(beheld(sheet, column('phone'))[1]).toEqual(['b', '+49 999']);
    expect(today(sheet)?.rows[2]?.[column('brief')]).toBe('call b');
    expect(third.findings).toMatchObject([{ value: '+49 999' }]);
  });

  it('is not an empty checkbox, nor a cell that was cleared', () => {
    const { sheet, memory } = listed();
    for (const row of [1, 2, 3, 4]) sheet.type('Today', row, beside, false);
    sheet.type('Today', 2, column('phone'), null);
    const second = night(sheet, 'acd', memory);
    expect(beheld(sheet, column('phone')).flatMap(([lead]) => lead ?? [])).toEqual(['a', 'c', 'd']);
    expect(second.findings).toEqual([]);
  });

  it('stays in a column that they insert among ours, which then makes none of our cells theirs', () => {
    const { sheet, memory } = listed();
    sheet.moveRows('Today', (rows) => rows.map((row) => [...row.slice(0, 3), null, ...row.slice(3)]));
    sheet.type('Today', 2, 3, 'in between');
    const second = night(sheet, 'acd', memory);
    expect(beheld(sheet, 3)).toContainEqual(['b', 'in between']);
    expect(second.findings).toHaveLength(1);
    sheet.type('Today', 2, 3, null);
    const third = night(sheet, 'acd', second.memory);
    expect(third.findings).toEqual([]);
    expect(beheld(sheet, 3)).toHaveLength(3);
  });
});
