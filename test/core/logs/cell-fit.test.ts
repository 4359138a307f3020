import { describe, expect, it } from 'vitest';
import { cellFit, telling } from '../../../src/core/logs/cell-fit.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { WorkerTabName } from '../../../src/core/workbook/workbook.ts';

function fitOf(tab: WorkerTabName, field: string, cell: CellValue | undefined): number {
  const column = tabSchemas[tab].columns.find((one) => one.field === field);
  if (column === undefined) throw new Error(`${tab} has no ${field}`);
  return cellFit(tab, column, cell);
}

/** What a column of ours holds, and what it never does, though it looks like it. */
const forms: readonly [WorkerTabName, string, readonly string[], readonly string[]][] = [
  [
    'reminder-log',
    'key',
    [
      'wb|digest|ann@a.example|2026-03-02|1',
      ' wb|weekly-summary||2026-03-02|12 ',
      'trial|w|digest|ann@a.example|2026-03-02|1',
    ],
    [
      '|digest|ann@a.example|2026-03-02|1',
      'wb||ann@a.example|2026-03-02|1',
      'wb|DIGEST|ann@a.example|2026-03-02|1',
      'wb|digest|ann@a.example|226-03-02|1',
      'wb|digest|ann@a.example|y026-03-02|1',
      'wb|digest|ann@a.example|2026-3-02|1',
      'wb|digest|ann@a.example|2026-03-2|1',
      'wb|digest|ann@a.example|2026-03-x2|1',
      'wb|digest|ann@a.example|2026-03-02|x',
      'wb|digest|ann@a.example|2026-03-02|',
      'wb|digest|ann@a.example|2026-03-02|1 x',
      'see\nwb|digest|ann@a.example|2026-03-02|1',
    ],
  ],
  [
    'reminder-log',
    'recipient',
    ['ann@a.example', 'a@b'],
    ['ann at a.example', 'to ann@a.example', 'ann@a.example too', '@b', 'a@', 'a @b', 'a@ b'],
  ],
  [
    'reminder-log',
    'claim',
    ['abcdefghijklmno2', 'abcdefghijklmnop.7', '2345672345672345.12'],
    [
      'abcdefghijklmno',
      'abcdefghijklmnopq',
      'abcdefghijklmno1',
      'abcdefghijklmnop.',
      'abcdefghijklmnop.x',
      'x abcdefghijklmnop',
    ],
  ],
  [
    'reminder-log',
    'messageId',
    ['<a@b>', '<abc@b.example>'],
    ['a@b', '<a@b', 'a@b>', '<a b@c>', '<a@b c>', '<@b>', '<a@>', 'x<a@b>', '<a@b>x', '<ab>'],
  ],
  [
    'reminder-log',
    'items',
    ['stuck 0 L1', 'follow-up-due 123456 L 1', 's 1 L\ns 1 M'],
    ['stuck 1234567 L1', 'stuck x L1', 'stuck 0', 'Stuck 0 L1', '0 stuck 0 L1', ' 0 L1'],
  ],
  [
    'metrics-history',
    'metric',
    ['winRate', 'aB', 'aBC', 'nobodyToldYet'],
    ['open', 'WinRate', 'win rate', 'winRate2', '1winRate', 'Rate'],
  ],
  [
    'run-log',
    'run',
    ['r12ab5678'],
    ['r1234567', 'r123456789', 'x12345678', 'xr12345678', 'r1234567A', 'rABCDEFGH', 'r-2345678'],
  ],
  [
    'run-log',
    'version',
    ['1.2.3', '10.20.30-beta'],
    ['1.2', 'v1.2.3', 'x.2.3', '1.x.3', '1.2.x', '1.2.', '.2.3', '1..3'],
  ],
  ['edit-log', 'cell', ['A1', 'ABC12'], ['ABCD1', 'A', '1', 'a1', '$A1', 'A1:B2', 'Ax']],
  [
    'data-issues',
    'cause',
    ['f0123456789a', 'gzzzzzzzzzzz'],
    ['h0123456789a', 'f0123456789', 'f0123456789ab', 'fA123456789a', 'xf0123456789a', '0123456789ab'],
  ],
  ['memory', 'value', ['<a\nb>', '[x\n]', '<>', '[]'], ['<a]', '[a>', 'x[a]', '[a]x', 'x<a>', '<a>x', 'a', 'aa']],
];

describe.each(forms)('%s, %s', (tab, field, its, others) => {
  it.each(its)('%j is what we write there', (text) => {
    expect(fitOf(tab, field, text)).toBe(4);
  });
  it.each(others)('%j does not belong there', (text) => {
    expect(fitOf(tab, field, text)).toBe(-4);
  });
  it('nor does a number', () => {
    expect(fitOf(tab, field, 5)).toBe(-4);
  });
});

it.each<[WorkerTabName, string, CellValue | undefined, number]>([
  ['reminder-log', 'state', 'sent', 4],
  ['reminder-log', 'state', ' Needs Review ', 4],
  ['reminder-log', 'state', 'gone', -4],
  ['reminder-log', 'state', 1, -4],
  // A day has no time, and a time is seldom midnight.
  ['reminder-log', 'localDate', 46_000, 3],
  ['reminder-log', 'localDate', 46_000.5, 2],
  ['reminder-log', 'claimedAt', 46_000, 2],
  ['reminder-log', 'claimedAt', 46_000.5, 3],
  ['reminder-log', 'localDate', 19_999, -4],
  ['reminder-log', 'localDate', 20_000, 3],
  ['reminder-log', 'localDate', 80_000, 3],
  ['reminder-log', 'localDate', 80_001, -4],
  ['reminder-log', 'claimedAt', 80_000.5, -4],
  ['reminder-log', 'localDate', '2026-03-02', -4],
  ['stage-history', 'currency', ' EUR ', 3],
  ['stage-history', 'currency', 'eur', -4],
  ['stage-history', 'currency', 'EU', -4],
  ['stage-history', 'currency', 'EURO', -4],
  ['stage-history', 'currency', 'AEUR', -4],
  ['stage-history', 'currency', 5, -4],
  ['reminder-log', 'attempts', 1, 1],
  ['reminder-log', 'attempts', 19_999, 1],
  ['reminder-log', 'attempts', 20_000, 0],
  ['reminder-log', 'attempts', 1.5, -4],
  ['reminder-log', 'attempts', '1', -4],
  ['stage-history', 'amount', 1.5, 0.75],
  ['stage-history', 'amount', '1', -4],
  ['metrics-history', 'value', 5, 0.75],
  ['metrics-history', 'value', true, -4],
  ['stage-history', 'lead', 'L1', 0.5],
  ['reminder-log', 'reply', '250 ok', 0.5],
  ['reminder-log', 'reply', 250, -1],
  // A blank says nothing about its column.
  ['reminder-log', 'key', null, 0],
  ['reminder-log', 'key', undefined, 0],
  ['reminder-log', 'key', ' ', 0],
  ['reminder-log', 'state', '', 0],
])('%s, %s: %j fits by %d', (tab, field, cell, fit) => {
  expect(fitOf(tab, field, cell)).toBe(fit);
});

it('a cell that tells by itself is a form, a choice, a time or a currency', () => {
  expect(telling).toBe(2);
});
