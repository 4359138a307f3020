import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldName } from '../../../src/core/schema/fold.ts';
import { cellText, isBlank } from '../../../src/core/workbook/cell-value.ts';
import { remembered } from '../../../src/core/workbook/remembered.ts';

it('asks once for each text, also where the answer is none', () => {
  const asked: string[] = [];
  const find = remembered((text) => {
    asked.push(text);
    return text === 'b' ? undefined : text.toUpperCase();
  });
  expect(['a', 'b', 'a', 'b'].map(find)).toEqual(['A', undefined, 'A', undefined]);
  expect(asked).toEqual(['a', 'b']);
});

it('keeps no long text, and no more than so many', () => {
  let calls = 0;
  const find = remembered(() => (calls += 1), 2);
  const long = 'x'.repeat(201);
  expect([find(long), find(long)]).toEqual([1, 2]);
  expect(['a', 'b', 'c', 'a'].map(find)).toEqual([3, 4, 5, 6]);
});

it('texts are blank, trimmed and folded as by the plain way, whatever they begin and end with', () => {
  const sign = fc.constantFrom(..." \t\n\u00a0\u3000\u200b\ufeff`'aZzÄß9-@~!İ".split(''));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 6 }), (signs) => {
      const text = signs.join('');
      expect(isBlank(text)).toBe(text.trim() === '');
      expect(cellText(text)).toBe(text.trim());
      if (!/^[\x20-\x7e]*$/.test(text)) return;
      expect(foldName(text)).toBe(text.trim().toLowerCase().replace(/ {2,}/g, ' ').replaceAll('`', "'"));
    }),
    { numRuns: 2000 },
  );
});
