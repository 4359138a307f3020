import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignColumns } from '../../../src/core/logs/align-columns.ts';

type Fits = readonly (readonly number[])[];

function align(fits: Fits): [number, number][] {
  const width = fits[0]?.length ?? 0;
  return [...alignColumns(fits.length, width, (field, column) => fits[field]?.[column] ?? NaN)];
}

it.each<[string, Fits, [number, number][]]>([
  ['no fields', [], []],
  ['no columns', [[]], []],
  ['the first of two columns that fit alike', [[2, 2]], [[0, 0]]],
  ['the better of two columns', [[2, 3]], [[0, 1]]],
  ['nothing where nothing fits', [[0, -1]], []],
  ['a column that has gone', [[1, 0], [0, 0], [0, 4]], [[0, 0], [2, 1]]], // prettier-ignore
  ['a column that came in between', [[4, 0, 0], [0, -4, 4]], [[0, 0], [1, 2]]], // prettier-ignore
  ['a fit given up for a better one later', [[0, 1], [3, 0]], [[1, 0]]], // prettier-ignore
  ['the field that counts for more in the only column', [[1], [2]], [[1, 0]]],
  ['the first of two fields that fit the only column alike', [[2], [2]], [[0, 0]]],
])('gives %s', (_, fits, aligned) => {
  expect(align(fits)).toEqual(aligned);
});

it('is the best of all assignments that keep the order', () => {
  const best = (fits: Fits, field: number, column: number): number => {
    const row = fits[field];
    if (row === undefined || column >= row.length) return 0;
    const taken = (row[column] ?? 0) + best(fits, field + 1, column + 1);
    return Math.max(taken, best(fits, field + 1, column), best(fits, field, column + 1));
  };
  const fits = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([fields, width]) =>
    fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: width, maxLength: width }), {
      minLength: fields,
      maxLength: fields,
    }),
  );
  fc.assert(
    fc.property(fits, (given) => {
      const found = align(given);
      expect(found.reduce((sum, [field, column]) => sum + (given[field]?.[column] ?? NaN), 0)).toBe(best(given, 0, 0));
      expect(found).toEqual(found.toSorted(([a], [b]) => a - b));
      found.forEach(([, column], i) => expect(column).toBeGreaterThan(found[i - 1]?.[1] ?? -1));
    }),
  );
});
