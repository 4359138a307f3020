import { describe, expect, it } from 'vitest';
import { rowsSummed } from '../../../src/core/workbook/rows-summed.ts';
import { sumTally } from '../../../src/core/workbook/sum-tally.ts';

/** In row 20 of the sheet. */
const inRow20 = (formula: string) => rowsSummed(formula, 19);

describe('the rows that a formula takes together', () => {
  it.each<[string, number, number]>([
    ['SUM(F4:F17)', 3, 16],
    ['SUMIF(H$2:H$18,"conf",F$2:F$18)', 1, 17],
    ['SUMIFS($F$2:$F$18,$H$2:$H$18,E20)', 1, 17],
    ['_xlfn.MAXIFS(F2:F18,H2:H18,"won")', 1, 17],
    ['COUNTA(G4:G17)&" deals, "&TEXT(SUM(F2:F18),"0")', 1, 17],
    ['SUM(F24:F30)', 23, 29],
    ['SUBTOTAL(109,Deals[Amount])', 0, Infinity],
    ['COUNTIF(H:H,"won")', 0, Infinity],
    ['SUM(F2:F)', 1, Infinity],
    ['SUM(F2:F18)/COUNT(F2:F18)', 1, 17],
    ['SUM(F3,F7,F11)', 2, 10],
    ['F3+F7+F11', 2, 10],
  ])('%s', (formula, first, last) => {
    expect(inRow20(formula)).toEqual({ first, last });
  });

  it.each([
    'F20*G20',
    'F20/SUM(F$2:F$30)',
    'SUM(F$2:F20)',
    'RANK(F20,F$2:F$30)',
    'VLOOKUP(C20,Prices!A2:B9,2,FALSE)',
    "SUM('Deals 2025'!F2:F9)",
    'SUM(Items!C2:C9)',
    'SUM([1]Items!C2:C9)',
    'SUM(G20:K20)',
    'SUM(F2:F2)',
    'TODAY()-G20',
    '"SUM(F2:F9)"',
    'INDEX(F2:F9,3)',
    'TODAY()',
  ])('none: %s', (formula) => {
    expect(inRow20(formula)).toBeNull();
  });

  it('names the cells of which it is made where they are few', () => {
    expect(inRow20('F18/F19')).toEqual({ named: [17, 18] });
    expect(inRow20('F18*1.22')).toEqual({ named: [17] });
  });
});

describe('the cells of a sheet that take rows together', () => {
  const tallied = (...formulas: readonly (readonly [row: number, column: number, formula: string])[]): string[] => {
    const tally = sumTally();
    for (const [row, column, formula] of formulas) tally.note(row - 1, column, formula);
    return [...(tally.found().sums ?? [])].map(([row, columns]) => `${row + 1}: ${[...columns.keys()].join()}`);
  };

  it('are those of totals, of rates made of them, and of sums of sums', () => {
    expect(
      tallied([20, 5, 'SUM(F2:F18)'], [20, 6, 'SUM(G2:G18)'], [21, 5, 'F20*0.22'], [22, 5, 'F20+F21'], [23, 5, 'F3*2']),
    ).toEqual(['20: 5,6', '21: 5', '22: 5']);
  });

  it('are not those in which leads number themselves, or reckon with those above', () => {
    const each = (formula: (row: number) => string) =>
      Array.from({ length: 20 }, (_, at) => [at + 3, 0, formula(at + 3)] as const);
    expect(tallied(...each((row) => `MAX(A$2:A${row - 1})+1`))).toEqual([]);
    expect(tallied(...each((row) => `COUNTIF(C$2:C${row - 1},C${row})`))).toEqual([]);
    expect(tallied(...each((row) => `COUNTIF(C:C,C${row})`))).toEqual([]);
    expect(tallied(...each((row) => `SUMIF(Z$3:Z$6,C${row},Y$3:Y$6)`))).toEqual([]);
    expect(tallied(...each((row) => `A${row - 1}+1`))).toEqual([]);
  });

  it('are those of sub-totals and the sum of all', () => {
    expect(
      tallied([5, 3, 'SUM(D2:D4)'], [9, 3, 'SUM(D6:D8)'], [13, 3, 'SUM(D10:D12)'], [14, 3, 'SUBTOTAL(9,D2:D13)']),
    ).toEqual(['5: 3', '9: 3', '13: 3', '14: 3']);
  });
});
