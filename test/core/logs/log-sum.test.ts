import { expect, it } from 'vitest';
import { hashOfNewLine, isNothing, lineHash, minus, noLines, plus, sumOfHashes } from '../../../src/core/logs/log-sum.ts'; // prettier-ignore
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';

const most = 2 ** 52 - 1;

it('sums add up and come apart again, around the end of their numbers', () => {
  const a = { lines: 2, sum: most };
  const b = { lines: 3, sum: 5 };
  expect(plus(a, b)).toEqual({ lines: 5, sum: 4 });
  expect(minus(plus(a, b), b)).toEqual(a);
  expect(minus(b, a)).toEqual({ lines: 1, sum: 6 });
  expect(minus(a, a)).toEqual(noLines);
  expect(sumOfHashes([most, 5])).toEqual({ lines: 2, sum: 4 });
  expect(sumOfHashes([])).toEqual({ lines: 0, sum: 0 });
});

it('nothing is no line and no sum', () => {
  expect([noLines, { lines: 1, sum: 0 }, { lines: 0, sum: 1 }, { lines: -1, sum: 1 }].map(isNothing)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

const line = (...cells: (CellValue | undefined)[]): number => lineHash('metrics-history', cells);
const hash = line(46_083, 'winRate', 0.25, null, null, 4);

it.each<[string, number]>([
  ['blanks', line(46_083, ' winRate ', 0.25, '', undefined, 4)],
  ['a number saved as text', line(46_083, 'winRate', '0.25', ' ', null, '4')],
  ['a number with fewer digits', line(46_083, 'winRate', 0.250000000000001, null, null, 4)],
  ['a date saved as text', line('2026-03-02', 'winRate', 0.25, null, null, 4)],
  ['a date with a time', line(46_083.9, 'winRate', 0.25, null, null, 4)],
])('%s make no other hash', (_, same) => {
  expect(same).toBe(hash);
});

it.each<[string, number]>([
  ['another day', line(46_084, 'winRate', 0.25, null, null, 4)],
  ['another text', line(46_083, 'winrate', 0.25, null, null, 4)],
  ['another figure', line(46_083, 'winRate', 0.2501, null, null, 4)],
  ['a figure in another column', line(46_083, 'winRate', 0.25, null, 4)],
  ['no day', line('soon', 'winRate', 0.25, null, null, 4)],
  ['a figure that is none', line(46_083, 'winRate', 'much', null, null, 4)],
])('%s makes another hash', (_, other) => {
  expect(other).not.toBe(hash);
});

it('a time counts to the millisecond, a number in a text as it stands, a text by its words', () => {
  const event = (at: CellValue, amount: CellValue = 1): number =>
    lineHash('stage-history', ['L1', null, 'won', null, at, 'entered', amount]);
  expect(event(46_083.5 + 1e-9)).toBe(event(46_083.5));
  expect(event(46_083.5 + 1 / 86_400_000)).not.toBe(event(46_083.5));
  expect(event(46_083.25)).not.toBe(event(46_083.5));
  expect(event(46_083.5, '1.0')).toBe(event(46_083.5));
  const mail = (reply: string): number => lineHash('reminder-log', [...Array<null>(9).fill(null), reply]);
  expect(mail('1.0')).not.toBe(mail('1'));
  expect(mail('250\r\n  ok')).toBe(mail('250 ok'));
  expect(mail('250ok')).not.toBe(mail('250 ok'));
});

it('is the same in every version, and the same once the line was written', () => {
  expect(hash).toBe(2_895_752_772_236_401);
  const formula = { value: { formula: '=1/4', shown: 0.25 } };
  const written = [{ value: 46_083 }, { value: 'winRate' }, formula, undefined, { value: null }, { value: 4 }];
  expect(hashOfNewLine('metrics-history', written as never)).toBe(hash);
  const failed = [{ value: 46_083 }, { value: { error: '#N/A' } }];
  expect(hashOfNewLine('metrics-history', failed as never)).toBe(line(46_083, '#N/A'));
});
