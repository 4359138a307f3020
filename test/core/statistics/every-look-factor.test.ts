import { describe, expect, it } from 'vitest';
import { everyLookFactor } from '../../../src/core/statistics/every-look-factor.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';

describe('everyLookFactor', () => {
  it('is as in the paper: √((1 + 1/r) ln((1 + r) / α²))', () => {
    expect(everyLookFactor(50, 0.95)).toBeCloseTo(Math.sqrt(2 * Math.log(2 / 0.0025)), 12);
    expect(everyLookFactor(10, 0.95)).toBeGreaterThan(everyLookFactor(50, 0.95));
  });

  it('makes ranges of a mean that hold at all of 500 looks together, where 1.96 does not', () => {
    const random = randomGenerator(31);
    const [held, heldOnce] = [0, 0].map(() => ({ count: 0 }));
    for (let trial = 0; trial < 500; trial++) {
      let [sum, outside, outsideOnce] = [0, false, false];
      for (let n = 1; n <= 500; n++) {
        sum += Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
        const z = Math.abs(sum) / Math.sqrt(n);
        outside ||= z > everyLookFactor(n, 0.95);
        outsideOnce ||= z > 1.96;
      }
      held!.count += outside ? 0 : 1;
      heldOnce!.count += outsideOnce ? 0 : 1;
    }
    expect(held!.count / 500).toBeGreaterThanOrEqual(0.95);
    expect(heldOnce!.count / 500).toBeLessThan(0.7);
  });
});
