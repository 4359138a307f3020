import { describe, expect, it } from 'vitest';
import {
  changeEvidence,
  type ComparedStay,
  enoughEvidence,
  expectedUntilTold,
} from '../../../src/core/metrics/change-evidence.ts';

const days = { from: 0, change: 300, until: 400 };
/** One a day from a day up to another, each there for so many days. */
const comeAndStay = (from: number, to: number, duration: number, cause: 1 | 2 = 1): ComparedStay[] =>
  Array.from({ length: to - from }, (_, i) => ({ entered: from + i, duration, cause }));
/** Those that are there for 4 to 14 days, one after the other. */
const mixed = (from: number, to: number, times = 1): ComparedStay[] =>
  Array.from({ length: to - from }, (_, i) => ({
    entered: from + i,
    duration: Math.round((4 + (i % 11)) * times),
    cause: 1,
  }));

describe('changeEvidence', () => {
  it('is against a change where nothing changed, and grows with one', () => {
    expect(changeEvidence(mixed(0, 400), days).evidence).toBeLessThan(1);
    const quicker = [...mixed(0, 300), ...mixed(300, 400, 0.5)];
    expect(changeEvidence(quicker, days).evidence).toBeGreaterThan(enoughEvidence);
    const slower = [...mixed(0, 300), ...mixed(300, 400, 2)];
    expect(changeEvidence(slower, days).evidence).toBeGreaterThan(enoughEvidence);
    const lost = [...mixed(0, 300), ...mixed(300, 400).map((stay): ComparedStay => ({ ...stay, cause: 2 }))];
    expect(changeEvidence(lost, days).evidence).toBeGreaterThan(enoughEvidence);
  });

  it('counts the days after the change of deals that came before it', () => {
    // All came before it; what would be left of them stays on.
    const straddling = [...mixed(0, 286), ...comeAndStay(286, 300, 60)];
    const { leaving } = changeEvidence(straddling, { ...days, until: 320 });
    expect(leaving.observed).toBe(0);
    expect(leaving.expected).toBeGreaterThan(5);
  });

  it('knows nothing of the last day, which is not over', () => {
    const leftToday = [...mixed(0, 300), { entered: 390, duration: 10, cause: 1 as const }];
    expect(changeEvidence(leftToday, days).leaving.observed).toBe(changeEvidence(mixed(0, 300), days).leaving.observed);
  });

  it('says nothing where nothing is known of before', () => {
    expect(changeEvidence(mixed(300, 400), days).evidence).toBe(1);
    expect(changeEvidence([], days)).toEqual({ evidence: 1, leaving: { observed: 0, expected: 0, baseline: 0 } });
  });
});

describe('expectedUntilTold', () => {
  it('is less the more is known of before, and never where that is too little', () => {
    expect(expectedUntilTold(1e6)).toBeLessThan(50);
    expect(expectedUntilTold(100) ?? 0).toBeGreaterThan(expectedUntilTold(1e6) ?? 0);
    expect(expectedUntilTold(10)).toBeNull();
  });
});
