import { describe, expect, it } from 'vitest';
import { prepareWinChances } from '../../../src/core/bottlenecks/win-chances.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { aHistory, aWalkedPipeline } from './a-pipeline.ts';

const exponential = { advance: [0.6, 0.5], meanDays: [20, 30] };

describe('win chances', () => {
  it('are those of the process the deals came from', () => {
    const history = aWalkedPipeline({ deals: 20_000, days: 2000, seed: 1, ...exponential });
    const { chance, fromEntry } = prepareWinChances(history, [30, 500]).estimate();
    expect(fromEntry[1]?.[500]).toBeCloseTo(0.5, 1);
    expect(fromEntry[0]?.[500]).toBeCloseTo(0.3, 1);
    expect(Math.abs((fromEntry[1]?.[30] ?? 0) - 0.5 * (1 - Math.exp(-1)))).toBeLessThan(0.02);
    // No memory: at any age the chance is that of a new deal.
    history.open.stage.forEach((stage, i) => {
      if ((history.open.age[i] ?? 0) > 60) return;
      expect(Math.abs((chance[0]?.[i] ?? 0) - (fromEntry[stage]?.[30] ?? 0))).toBeLessThan(0.06);
    });
  });

  it('grow with the horizon and stay within 0 and 1', () => {
    const history = aWalkedPipeline({ deals: 400, days: 300, seed: 2, ...exponential, back: [0, 0.1] });
    const { chance } = prepareWinChances(history, [10, 50, 200]).estimate();
    chance[0]?.forEach((_, i) => {
      const [a = 0, b = 0, c = 0] = chance.map((row) => row[i] ?? 0);
      expect(a >= 0 && a <= b && b <= c && c <= 1).toBe(true);
    });
  });

  it('start from the starting probability and leave it as history comes in', () => {
    const prior = { startingProbability: [0.9], daysToWin: 10 };
    const lost = (n: number) =>
      aHistory(
        1,
        Array.from({ length: n }, (_, deal) => ({ deal, stage: 0, duration: 200, target: 2 })),
        { open: [{ stage: 0, age: 0, value: 1 }] },
      );
    const chance = (n: number): number => prepareWinChances(lost(n), [1000], prior).estimate().chance[0]?.[0] ?? 0;
    expect(chance(0)).toBeCloseTo(0.9, 6);
    expect(chance(30)).toBeCloseTo((10 * 0.9) / 40, 6);
    expect(chance(490)).toBeCloseTo((10 * 0.9) / 500, 6);
  });

  it('go on at the steady pace of the curve’s end, at any age beyond it', () => {
    const history = aWalkedPipeline({ deals: 300, days: 300, seed: 3, ...exponential });
    history.open.stage.fill(0, 0, 2);
    history.open.age[0] = 5000;
    history.open.age[1] = 400;
    const { chance, beyondData } = prepareWinChances(history, [90]).estimate();
    expect(beyondData).toEqual([]);
    expect(chance[0]?.[0]).toBeGreaterThan(0.05);
    expect(chance[0]?.[0]).toBe(chance[0]?.[1]);
  });

  it('are 0, and said to be beyond the data, in a stage of which no curve can be told', () => {
    const history = aHistory(1, [{ deal: 0, stage: 0, duration: 5, target: 1 }], {
      open: [{ stage: 0, age: 3, value: 1 }],
    });
    const { chance, beyondData } = prepareWinChances(history, [90]).estimate();
    expect(beyondData).toEqual([0]);
    expect(chance[0]?.[0]).toBe(0);
  });

  it('of deals that were quiet long are those of such deals before, as far as there were any', () => {
    const history = aWalkedPipeline({ deals: 300, days: 300, seed: 3, ...exponential });
    history.open.quiet[0] = 1;
    history.open.age[0] = 20;
    const place = { deal: 7, stage: history.open.stage[0] ?? 0, age: 20 };
    const chanceWith = (looks: readonly { readonly won: number }[]): number => {
      const quietLooks = {
        deal: Int32Array.from(looks, () => place.deal),
        stage: Int32Array.from(looks, () => place.stage),
        age: Int32Array.from(looks, () => place.age),
        won: Uint8Array.from(looks, ({ won }) => won),
      };
      return prepareWinChances({ ...history, quietLooks }, [30]).estimate().chance[0]?.[0] ?? 0;
    };
    const usual = chanceWith([]);
    const looks = (count: number, won: number) => Array.from({ length: count }, () => ({ won }));
    // Three wins as the curves expect them are the prior.
    expect(chanceWith(looks(40, 0))).toBeCloseTo((usual * 3) / (3 + 40 * usual), 9);
    expect(chanceWith(looks(4, 1))).toBeCloseTo(Math.min(1, (usual * 7) / (3 + 4 * usual)), 9);
    history.open.quiet[0] = 0;
    expect(chanceWith(looks(40, 0))).toBe(usual);
  });

  it('differ between redraws, around the estimate, and repeat with the seed', () => {
    const history = aWalkedPipeline({ deals: 300, days: 300, seed: 4, ...exponential });
    const model = prepareWinChances(history, [90]);
    const draw = (seed: number): number[] => {
      const random = randomGenerator(seed);
      return Array.from({ length: 40 }, () => model.redraw(random).fromEntry[0]?.[90] ?? 0);
    };
    const values = draw(model.seed);
    expect(new Set(values).size).toBeGreaterThan(30);
    expect(draw(model.seed)).toEqual(values);
    const estimate = model.estimate().fromEntry[0]?.[90] ?? 0;
    expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(estimate, 1);
  });
});
