import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/core/logs/open-log.ts';
import { shapeOfLog } from '../../../src/core/logs/log-shape.ts';
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
