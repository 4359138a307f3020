import { describe, expect, it } from 'vitest';
import { fieldReaders, readLines, timeIn } from '../../../src/core/logs/read-lines.ts';
import { knowsOfEarlierRuns } from '../../../src/core/logs/knows-of-earlier-runs.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { WorkerTabName } from '../../../src/core/workbook/workbook.ts';
import { aTab, day } from '../../support/builders.ts';

const header = (name: WorkerTabName): string[] => tabSchemas[name].columns.map((column) => column.header);

it('the cells of a line stand in the order of the schema, wherever people moved them, and blank where there are none', () => {
  const moved = header('metrics-history').toReversed();
  const rows = [moved, [], [4, null, null, 7, 'winRate', 46_000], [null, null, null, 1]];
  expect(readLines(aTab({ rows }), 'metrics-history')).toEqual([
    { row: 2, cells: [46_000, 'winRate', 7, null, null, 4] },
    { row: 3, cells: [null, null, 1, null, null, null] },
  ]);
});

describe('a field of a line', () => {
  const { text, time, number } = fieldReaders('metrics-history');
  const line = (...cells: CellValue[]) => ({ cells });

  it('is text, or nothing', () => {
    expect(text(line(46_000, ' winRate '), 'metric')).toBe('winRate');
    expect(text(line(46_000), 'date')).toBe('46000');
    expect([text(line(1, ' '), 'metric'), text(line(1), 'metric'), text(line(1), 'no such field')]).toEqual([null, null, null]); // prettier-ignore
  });

  it.each<[CellValue, number | null]>([
    [3.5, 3.5],
    [' 3.5 ', 3.5],
    [0, 0],
    ['three', null],
    [true, null],
    [false, null],
    [null, null],
    [' ', null],
    ['Infinity', null],
    [{ error: '#N/A' }, null],
  ])('%j is the number %j', (cell, value) => {
    expect(number(line(46_000, 'winRate', cell), 'value')).toBe(value);
  });

  it('is a time', () => {
    expect(time(line(25_569.5), 'date')).toBe(0.5);
  });
});

it.each<[CellValue, number | null]>([
  [25_569, 0],
  [25_568.9, null],
  [25_569 + 47_481.5, 47_481.5],
  [25_569 + 47_482, null],
  // Serial numbers hold no whole milliseconds: the same time is the same number, however it was saved.
  [46_083.375 + 4e-10, day('2026-03-02T09:00')],
  ['2026-03-02', day('2026-03-02')],
  ['2026-03-02T09:00', day('2026-03-02T09:00')],
  ['', null],
  [' ', null],
  [null, null],
  [true, null],
  ['soon', null],
  [{ error: '#REF!' }, null],
])('%j is the time %j', (cell, at) => {
  expect(timeIn(cell)).toBe(at);
});

describe('lines beside which there must have been a Memory', () => {
  const line = (name: WorkerTabName): CellValue[] => tabSchemas[name].columns.map((_, i) => (i === 0 ? 46_000 : 'r'));
  it.each<[string, WorkerTabName | null, CellValue[][], boolean]>([
    ['Run Log', 'run-log', [header('run-log'), line('run-log')], true],
    ['Metrics History', 'metrics-history', [header('metrics-history'), line('metrics-history')], true],
    ['Run Log without lines', 'run-log', [header('run-log')], false],
    ['Reminder Log', 'reminder-log', [header('reminder-log'), line('reminder-log')], false],
    ['a copy of Run Log', null, [header('run-log'), line('run-log')], false],
  ])('%s', (_, ownedAs, rows, knows) => {
    expect(knowsOfEarlierRuns([aTab({ rows: [['Company']] }), aTab({ rows, ownedAs })])).toBe(knows);
  });
  it('none without tabs', () => {
    expect(knowsOfEarlierRuns([])).toBe(false);
  });
});
