import { expect, it } from 'vitest';
import { nearest } from '../../../src/core/schema/nearest.ts';
import { suggester } from '../../../src/core/schema/suggester.ts';

it('suggests what is nearest', () => {
  const candidates = ['Proposal', 'Negotiation', 'Won'];
  const suggestionFor = suggester(candidates);
  for (const text of ['Propsal', 'negotiaton', 'Lost', 'Propsal', ''])
    expect(suggestionFor(text)).toBe(nearest(text, candidates));
});

it('a hundred thousand texts beside ten thousand candidates: the first ones get a suggestion, and none of them again', () => {
  const suggestionFor = suggester(Array.from({ length: 10_000 }, (_, i) => `Phase number ${i}`));
  const found = Array.from({ length: 100_000 }, (_, i) => suggestionFor(`Phasse number ${i}`));
  expect(found[0]).toBe('Phase number 0');
  const last = found.findLastIndex((each) => each !== null);
  expect(last).toBeGreaterThan(100);
  expect(last).toBeLessThan(1000);
  expect(suggestionFor('Phasse number 0')).toBe('Phase number 0');
});
