import { describe, expect, it } from 'vitest';
import { rateChangeEvidence } from '../../../src/core/statistics/rate-change-evidence.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';

describe('rateChangeEvidence', () => {
  it('is the log-likelihood ratio of two Poisson processes where what is usual is known', () => {
    const evidence = rateChangeEvidence({ observed: 5, expected: 15, baseline: 1e9 }, 0.5);
    expect(evidence).toBeCloseTo(5 * Math.log(0.5) + 0.5 * 15, 5);
  });

  it('says less where little is known of what is usual, and nothing where nothing is', () => {
    const evidence = (baseline: number): number => rateChangeEvidence({ observed: 5, expected: 15, baseline }, 0.5);
    // By hand: 5 ln 0.5 + 65 ln (75 / 67.5).
    expect(evidence(60)).toBeCloseTo(3.3827, 4);
    expect(evidence(10)).toBeLessThan(evidence(60));
    expect(rateChangeEvidence({ observed: 0, expected: 0, baseline: 0 }, 0.5)).toBeNaN();
    expect(rateChangeEvidence({ observed: 0, expected: 0, baseline: 12 }, 0.5)).toBe(0);
  });

  it('exceeds ln 20 at some look in at most one of twenty, though the usual rate is known from ten events alone', () => {
    const random = randomGenerator(21);
    let exceeded = 0;
    for (let trial = 0; trial < 2000; trial++) {
      // Time until ten events come, at one a day; then sixty days, looked at after each event.
      let usualDays = 0;
      for (let i = 0; i < 10; i++) usualDays -= Math.log(1 - random.next());
      let days = 0;
      for (let observed = 0; days < 60; observed++) {
        days -= Math.log(1 - random.next());
        const expected = (10 * days) / usualDays;
        if (rateChangeEvidence({ observed, expected, baseline: 10 }, 0.5) < Math.log(20)) continue;
        exceeded++;
        break;
      }
    }
    expect(exceeded / 2000).toBeLessThan(0.05);
    expect(exceeded).toBeGreaterThan(0);
  });
});
