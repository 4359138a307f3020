import { describe, expect, it } from 'vitest';
import { isOurs, outCellHash } from '../../../src/core/workbook/cell-hash.ts';
import { notCalculated } from '../../../src/core/workbook/cell-value.ts';

describe('a cell with a formula of the worker’s own', () => {
  const cell = { value: { formula: '=IF(NOW()>B1,"old","fresh")', shown: 'fresh', alsoShows: ['old'] } };
  const written = outCellHash(cell);

  it('is ours with what it shows, and where a tool saved it without calculating', () => {
    expect(isOurs('fresh', written, cell)).toBe(true);
    expect(isOurs('old', written, cell)).toBe(true);
    expect(isOurs(notCalculated, written, cell)).toBe(true);
  });

  it('is a person’s with anything else', () => {
    expect(isOurs('mine', written, cell)).toBe(false);
    expect(isOurs({ error: '#REF!' }, written, cell)).toBe(false);
    expect(isOurs(notCalculated, outCellHash({ value: 'text' }), { value: 'text' })).toBe(false);
  });
});
