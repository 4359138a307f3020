import { expect, it } from 'vitest';
import { headingText } from '../../../../src/core/adoption/standing/heading-text.ts';

it.each([
  ['BOOKED', 'BOOKED', 'capitals'],
  ['BOOKED (scheduled)', 'BOOKED (scheduled)', 'capitals'],
  ['NOT NOW (check every 2-3 months)', 'NOT NOW (check every 2-3 months)', 'capitals'],
  ['Booked (scheduled)', 'Booked (scheduled)', 'plain'],
  ['BOOKED (3)', 'BOOKED', 'capitals'],
] as const)('“%s” stands over leads as “%s”, set off by %s', (text, name, dress) => {
  expect(headingText([text, '', null])).toEqual({ name, dress });
});
