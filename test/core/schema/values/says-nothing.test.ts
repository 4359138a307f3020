import { expect, it, test } from 'vitest';
import { parseColumn } from '../../../../src/core/schema/parse-column.ts';
import { saysNothing } from '../../../../src/core/schema/values/says-nothing.ts';

const context = { dayOrder: null, teamCurrency: 'EUR', timeZone: null };

it.each([
  '-',
  '–',
  '—',
  '--',
  'n/a',
  'N/A',
  'tbd',
  'TBC',
  'keine Angabe',
  'k. A.',
  '?',
  'null',
  '(none)',
  'à définir',
  '…',
])('%j is a blank amount and a blank date, no mistake', (text) => {
  for (const type of ['amount', 'date', 'percent', 'email', 'phone', 'mailbox'] as const)
    expect(parseColumn({ type }, [text], context)).toMatchObject({ values: [null], problems: [] });
});

it.each(['soon', 'ask Ann', '-5-', 'N.N. 3'])('%j says something', (text) => {
  expect(parseColumn({ type: 'amount' }, [text], context).problems).toHaveLength(1);
});

test('an owner may be called NA, and nobody is no person', () => {
  expect(parseColumn({ type: 'owner' }, ['NA', 'ND', '-', 'n/a', 'Unassigned'], context).values).toEqual([
    'NA',
    'ND',
    null,
    null,
    null,
  ]);
});

test('text, stages and choices stand as they are typed', () => {
  expect(parseColumn({ type: 'text' }, ['-', 'n/a'], context).values).toEqual(['-', 'n/a']);
  expect(saysNothing('-', 'stage')).toBe(false);
});

test('dates that stand for none are a hint, once a column', () => {
  const column = parseColumn({ type: 'date' }, ['1970-01-01', '2026-03-03', '0000-00-00'], context);
  expect(column.problems).toEqual([]);
  expect(column.remarks.get('cell/stands-for-no-date')).toEqual([0, 2]);
});
