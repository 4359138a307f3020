import { expect, it } from 'vitest';
import { escaped, sumOfValues, unescaped, unwrapped } from '../../../src/core/logs/memory-lines.ts';
import { eventsKey, facesKey, firstRunKey, handsKey, originalsKey, withOther } from '../../../src/core/logs/memory-keys.ts'; // prettier-ignore
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';

it('a value is one line, and comes back as it was', () => {
  const text = 'a\\n\n\n\tb\t\r\r\\\\c';
  expect(escaped(text)).toBe('a\\\\n\\n\\n\\tb\\t\\r\\r\\\\\\\\c');
  expect(unescaped(escaped(text))).toBe(text);
  expect(unescaped('\\x')).toBe('x');
});

it.each([
  ['[a]', 'a'],
  ['<a>', 'a'],
  ['[a>', ''],
  ['<a]', ''],
  ['a]', ''],
  ['[a', ''],
  ['a>', ''],
  ['<a', ''],
  ['', ''],
])('%j holds %j', (cell, value) => {
  expect(unwrapped(cell)).toBe(value);
});

it('the sum over values counts them, and tells keys from values, in any order', () => {
  const values = new Map([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(sumOfValues(values)).toBe('2 jfz6i2rzb9');
  expect(sumOfValues(new Map([...values].reverse()))).toBe(sumOfValues(values));
  expect(sumOfValues(new Map([...values, ['a', '2']]))).not.toBe(sumOfValues(values));
  expect(sumOfValues(new Map())).toBe('0 0');
});

it('what earlier versions remembered is found under the same names', () => {
  expect([originalsKey, facesKey, eventsKey, firstRunKey, handsKey]).toEqual([
    'originals',
    'faces',
    'events',
    'firstRun',
    'hands',
  ]);
  const memory = withOther({ ...nothingRemembered, other: new Map([['a', '1'], ['b', '1']]) }, { b: '2', c: '3' }); // prettier-ignore
  expect([...memory.other]).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ]);
});
