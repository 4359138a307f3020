import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/core/logs/open-log.ts';
import { linesOfLog, shapeOfLog } from '../../../src/core/logs/log-shape.ts';
import { readLedger } from '../../../src/core/logs/read-ledger.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab, day } from '../../support/builders.ts';
import { serialOf1970 } from '../../../src/core/workbook/day-time.ts';

type Rows = readonly (readonly CellValue[])[];
const fields = tabSchemas['reminder-log'].columns.map(({ field }) => field);
const header = tabSchemas['reminder-log'].columns.map((column) => column.header);
const firstDay = day('2026-03-02') + serialOf1970;

function line(n: number): CellValue[] {
  const key = `wb|digest|owner${n}@team.example|2026-03-0${2 + (n % 3)}|1`;
  const at = firstDay + (n % 3) + 0.375;
  const values: Readonly<Record<string, CellValue>> = {
    key,
    kind: 'digest',
    recipient: `owner${n}@team.example`,
    localDate: firstDay + (n % 3),
    state: 'sent',
    claim: `abcdefghijklmnop.${n}`,
    claimedAt: at,
    settledAt: at + 0.001,
    attempts: 1,
    reply: '250 ok',
    messageId: messageIdOf(key, 'team.example'),
    items: `stuck 0 L${n}`,
  };
  return fields.map((field) => values[field] ?? null);
}
const lines = Array.from({ length: 6 }, (_, n) => line(n));
const keysOf = (rows: Rows): string[] =>
  readLedger(aTab({ rows }), { workbooks: ['wb'], ahead: new Set() })
    .filter(({ state, items }) => state === 'sent' && items.length === 1)
    .map(({ key }) => key)
    .sort();
const without = (rows: Rows, column: number): Rows => rows.map((cells) => cells.filter((_, i) => i !== column));
const moved = (rows: Rows, from: number, to: number): Rows =>
  rows.map((cells) => {
    const row = [...cells];
    row.splice(to, 0, ...row.splice(from, 1));
    return row;
  });
const all = keysOf([header, ...lines]);

describe('the columns of a log', () => {
  it.each<[string, Rows]>([
    ['without its headers', lines],
    ['with its headers sorted in', [...lines.slice(0, 4), header, ...lines.slice(4)]],
    ['with its headers sorted to the end', [...lines, header]],
    ['below blank rows', [[], [], header, ...lines]],
    ['with every header renamed', [header.map((label) => `Mein ${label}!`), ...lines]],
    ['with a header renamed', [header.with(0, 'Schlüssel').with(4, 'Zustand'), ...lines]],
    ['with a blank column put in', [header, ...lines].map((cells) => cells.toSpliced(2, 0, null))],
    ['with a blank column put in, without headers', lines.map((cells) => cells.toSpliced(2, 0, null))],
    ['with Items in front', moved([header, ...lines], 11, 0)],
    ['with Key at the end', moved([header, ...lines], 0, 11)],
    ['with Reply deleted', without([header, ...lines], 9)],
    ['with Reply deleted, without headers', without(lines, 9)],
    ['with Key deleted: the Message-ID proves it', without([header, ...lines], 0)],
    ['with Key deleted, without headers', without(lines, 0)],
    ['with Kind, Recipient or Date deleted', without(without(without([header, ...lines], 3), 2), 1)],
    ['with two rows of headers', [header, ...lines.slice(0, 3), header, ...lines.slice(3)]],
  ])('are found in a ledger %s', (_, rows) => {
    expect(keysOf(rows)).toEqual(all);
  });

  it('a line with no state left was told all the same, and is never sent again', () => {
    const rows = readLedger(aTab({ rows: without([header, ...lines], 4) }), { workbooks: ['wb'], ahead: new Set() });
    expect(rows.map(({ state }) => state)).toEqual(lines.map(() => 'needs review'));
  });

  it('a column that is gone is made anew to the right of all that stands there, a person’s notes included', () => {
    const rows = without([header, ...lines], 0).map((cells, i) => [...cells, null, i === 2 ? 'my note' : null]);
    const { columns } = shapeOfLog({ rows }, 'reminder-log');
    expect([columns.get('key'), columns.get('kind')]).toEqual([14, 0]);
  });

  it('a column that is new in this version stands where it belongs, unless somebody’s is there', () => {
    const old = without([header, ...lines], 12);
    expect(shapeOfLog({ rows: old }, 'reminder-log').columns.get('outcome')).toBe(12);
    const noted = old.map((cells, i) => [...cells, i === 0 ? 'My notes' : null]);
    expect(shapeOfLog({ rows: noted }, 'reminder-log').columns.get('outcome')).toBe(13);
  });
});

describe('headers that are gone', () => {
  it('come back as a new first row, wherever the columns stand', () => {
    const opened = openLog(aTab({ id: 7, rows: moved(lines, 11, 0) }), 'reminder-log');
    expect(opened.shift).toBe(1);
    const [insert] = opened.writes;
    if (insert?.kind !== 'insertFirstRow') throw new Error('a first row was expected');
    expect(insert.newRow.map((cell) => cell?.value)).toEqual(moved([header], 11, 0)[0]);
  });

  it('a label that was renamed is taken away by what it says and written where the cell is blank', () => {
    const opened = openLog(aTab({ id: 7, rows: [header.with(0, 'Schlüssel'), ...lines] }), 'reminder-log');
    expect(opened.writes).toEqual([
      { kind: 'takeBack', tabId: 7, column: 0, value: 'Schlüssel' },
      { kind: 'fillBlank', tabId: 7, row: 0, column: 0, value: 'Key' },
    ]);
  });

  it('nothing is written where all stand, also sorted in', () => {
    expect(openLog(aTab({ rows: [...lines, header] }), 'reminder-log').writes).toEqual([]);
  });
});

describe('the shape of a log, by what its rows hold', () => {
  const labels = ['Date', 'Metric', 'Value', 'Low', 'High', 'N'];
  const names = ['date', 'metric', 'value', 'low', 'high', 'n'];
  const figures: CellValue[] = [46_000, 'winRate', 0.25, 0.1, 0.5, 12];
  const many = (count: number): CellValue[][] => Array.from({ length: count }, () => figures);
  const asMade = [0, 1, 2, 3, 4, 5];
  const shape = (rows: Rows) => {
    const { headerRow, columns, unlabelled, headerRows } = shapeOfLog({ rows }, 'metrics-history');
    return {
      headerRow,
      columns: names.map((name) => columns.get(name)),
      unlabelled,
      headerRows: [...headerRows].sort((a, b) => a - b),
    };
  };

  it.each<[string, Rows, number, number[]]>([
    ['there are none', [], -1, []],
    ['there are lines alone', many(2), -1, []],
    ['they are the first row', [labels, figures], 0, [0]],
    ['blanks stand above', [[], ['', null], labels, figures], 2, [2]],
    ['they were sorted in', [figures, labels, figures], 1, [1]],
    ['there are two of them', [labels, figures, labels.map((one) => ` ${one.toUpperCase()} `)], 0, [0, 2]],
    ['two labels stand alone', [labels, ['Metric', 'Date'], ['Date'], ['Metric'], [null, 5]], 0, [0, 1]],
    ['a line holds two labels', [labels, ['Date', 'Metric', 'winRate'], [46_000.5, 'Date', 'Metric']], 0, [0]],
    ['some of the labels stand above all of them', [['Date', 'Metric', 'Value'], figures, labels], 2, [0, 2]],
    ['all of them stand in the twentieth row', [...many(5), ['Low', 'High', 'N'], ...many(13), labels], 19, [19]],
    ['all of them stand below the first twenty rows', [...many(5), ['Low', 'High', 'N'], ...many(14), labels], 5, [5, 20]],
    ['they stand nowhere else', [...many(25), labels], 25, [25]],
    ['only two labels stand in the first twenty rows', [['Low', 'High'], ...many(25), labels], 26, [26]],
    ['three labels stand in a line', [[46_000, 'Metric', 'Value', 'Low'], figures], 0, [0]],
    ['two labels stand in a line', [[46_000, 'x', 'Value', 'Low'], figures], -1, []],
    ['one label stands beside a note', [['Value', 'notes'], figures], 0, [0]],
    ['all of them were renamed', [['aa', 'bb', 'cc', 'dd', 'ee', 'ff'], figures], 0, [0]],
    ['two of the renamed are left', [[], ['aa', ' ', 'cc'], figures], 1, [1]],
    ['one of the renamed is left', [['aa', ' '], figures], -1, []],
    ['a number stands beside text', [['aa', 5, 'cc'], figures], -1, []],
    ['a line of text is the first row', [['aa', 'winRate', 'cc'], figures], -1, []],
    ['nothing but text is there', [['aa', 'bb']], 0, [0]],
  ])('finds the headers where %s', (_, rows, headerRow, headerRows) => {
    expect(shape(rows)).toMatchObject({ headerRow, headerRows });
  }); // prettier-ignore

  const renamed = (column: number, label: CellValue, ...more: CellValue[]): CellValue[] => [...labels.with(column, label as string), ...more]; // prettier-ignore
  const data = (column: number, cell: CellValue, ...more: CellValue[]): CellValue[] => [...figures.with(column, cell), ...more]; // prettier-ignore
  const metricAt = (column: number): number[] => [0, column, 2, 3, 4, 5];

  it.each<[string, Rows, number[], string[]]>([
    ['nothing is there', [], asMade, names],
    ['all labels stand', [labels, figures], asMade, []],
    ['no labels stand, and all is where it was', many(2), asMade, names],
    ['no labels stand, and a column is gone', [figures.toSpliced(1, 1)], [0, 5, 1, 2, 3, 4], names],
    ['no labels stand, and a column came in', [figures.toSpliced(1, 0, 'note')], [0, 2, 3, 4, 5, 6], names],
    ['a label stands twice, over other cells', [labels.toSpliced(1, 0, 'Metric'), figures.toSpliced(1, 0, 7)], [0, 2, 3, 4, 5, 6], []],
    ['a label stands twice, and first over its own', [labels.toSpliced(2, 0, 'Metric'), figures.toSpliced(2, 0, 7)], [0, 1, 3, 4, 5, 6], []],
    ['a label stands twice, over the same cells', [labels.toSpliced(1, 0, 'Metric'), figures.toSpliced(1, 0, 'winRate')], [0, 1, 3, 4, 5, 6], []],
    ['a label is as long as one may be', [renamed(1, `Metric (${'x'.repeat(31)})`), figures], asMade, []],
    ['a label is longer', [renamed(1, `Metric (${'x'.repeat(32)})`), figures], asMade, ['metric']],
    ['a label is renamed over its own cells', [renamed(1, 'Kennzahl'), figures], asMade, ['metric']],
    ['its cells stand at the end', [renamed(1, 'Notes', 'Kennzahl'), data(1, 7, 'winRate')], metricAt(6), ['metric']],
    ['its cells stand twice at the end', [renamed(1, 'Notes', 'a', 'b'), data(1, 7, 'winRate', 'winRate')], metricAt(6), ['metric']],
    ['its cells stand at the end, and some before', [renamed(1, 'Notes', 'a', 'b'), data(1, 7, 'winRate', 'winRate'), data(1, 7, null, 'winRate')], metricAt(7), ['metric']],
    ['few of its cells stand at the end', [renamed(1, 'Notes', 'a'), data(1, 7, 'winRate'), ...Array.from({ length: 4 }, () => data(1, 7))], metricAt(7), ['metric']],
    ['whole numbers stand at the end', [renamed(5, 'Notes', 'a'), data(5, 'x', 12)], [0, 1, 2, 3, 4, 6], ['n']],
    ['any numbers stand at the end', [renamed(2, 'Notes', 'a'), data(2, 'x', 0.25)], [0, 1, 7, 3, 4, 5], ['value']],
    ['its place is blank', [renamed(1, ' '), data(1, ' ')], asMade, ['metric']],
    ['its place is blank, below another label', [renamed(1, 'Notes'), data(1, ' ')], metricAt(6), ['metric']],
    ['what stands at its place tells nothing', [renamed(5, 'Notes'), data(5, 30_000)], [0, 1, 2, 3, 4, 6], ['n']],
    ['at its place half fits', [renamed(1, 'Notes'), figures, data(1, 7)], metricAt(6), ['metric']],
    ['two columns are gone', [labels.slice(2), figures.slice(2)], [4, 5, 0, 1, 2, 3], ['date', 'metric']],
    ['every second of 400 lines fits', [renamed(1, 'Notes'), ...Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? figures : data(1, 7)))], asMade, ['metric']],
  ])('finds the columns where %s', (_, rows, columns, unlabelled) => {
    expect(shape(rows)).toMatchObject({ columns, unlabelled });
  }); // prettier-ignore

  it('lines are rows that hold something else than headers, blanks and boxes that nobody ticked', () => {
    const rows: Rows = [labels, [], [null, ' '], [false, null], [true], figures, labels];
    expect(linesOfLog({ rows }, shapeOfLog({ rows }, 'metrics-history'))).toEqual([4, 5]);
  });
});
