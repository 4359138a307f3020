import { expect, it } from 'vitest';
import { closeQuarters } from '../../../src/core/metrics/close-quarters.ts';
import { deriveDeals } from '../../../src/core/metrics/deal.ts';
import { aPipeline } from './a-pipeline.ts';

it('gives no win rate for a quarter in which fewer than five deals closed, and says what is missing', () => {
  const input = aPipeline(40);
  const quarters = closeQuarters(deriveDeals(input), input.today);
  const few = quarters.filter(({ n }) => n < 5);
  expect(few.length).toBeGreaterThan(0);
  expect(quarters.length).toBeGreaterThan(few.length);
  for (const { n, estimate, low, high, needs } of few) {
    expect([estimate, low, high]).toEqual([null, null, null]);
    expect(needs).toBe(`${5 - n} more closed deal${n === 4 ? '' : 's'}`);
  }
  for (const { n, estimate, needs } of quarters)
    if (n >= 5) expect([typeof estimate, needs]).toEqual(['number', undefined]);
});
