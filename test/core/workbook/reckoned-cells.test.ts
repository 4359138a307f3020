import { expect, it } from 'vitest';
import { reckonedAt, reckonedTally } from '../../../src/core/workbook/reckoned-cells.ts';

const by = (formula: string, row = 4) => reckonedTally().note(row, 0, formula);

it.each<[string, 'itself' | 'other cells' | null]>([
  ['TODAY()+7', 'itself'],
  ['IF(H5="",now()+1,H5)', 'itself'],
  ['B5*GOOGLEFINANCE("CURRENCY:USDEUR")', 'itself'],
  ['B5*1.05', null],
  ['$B5*C5', null],
  ['ROUND(B5*C5/100,2)', null],
  ['IF(B5="TODAY()",TRUE,C5)', null],
  ['B5*$J$1', 'other cells'],
  ['B5*C$5', 'other cells'],
  ['B5*Rates!B5', 'other cells'],
  ["VLOOKUP(A5,'Price list'!A:C,3,FALSE)", 'other cells'],
  ['B5*Rate_today', 'other cells'],
  ['B5+B15', 'other cells'],
  ['Deals[@Units]*Deals[@[Price of one]]', null],
  ['[@Units]*2', null],
  ['LOG10(B5)', null],
])('%s', (formula, expected) => {
  expect(by(formula)).toBe(expected);
});

it('tells of rows that nobody looked at what the last ones before them say', () => {
  const rows = [['Close'], [1], [2], [3]];
  const found = (formulas: readonly string[]) => {
    const tally = reckonedTally();
    formulas.forEach((formula, at) => tally.note(at + 1, 0, formula));
    return tally.found(rows);
  };
  expect([2, 3, 4, 99].map((row) => reckonedAt(found(['NOW()', 'NOW()', 'NOW()']), row, 0))).toEqual(Array(4).fill('itself'));
  expect([2, 3, 4].map((row) => reckonedAt(found(['NOW()', 'NOW()', '7']), row, 0))).toEqual(['itself', null, null]);
}); // prettier-ignore
