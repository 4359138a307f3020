import { describe, expect, it } from 'vitest';
import { moneyScore } from '../../../src/core/bottlenecks/money-score.ts';
import { nameFirst } from '../../../src/core/bottlenecks/name-first.ts';
import { flooding } from '../../../src/core/bottlenecks/flooding.ts';
import { aHistory, aWalkedPipeline, shuffled } from './a-pipeline.ts';

const five = { advance: [0.7, 0.7, 0.7, 0.7, 0.7], meanDays: [8, 8, 8, 8, 8] };

describe('money score', () => {
  it('names the one stage that is far slower than the others, as slow', () => {
    const score = moneyScore(
      aWalkedPipeline({ deals: 1500, days: 365, seed: 1, ...five, meanDays: [8, 8, 60, 8, 8] }),
      { replicates: 200 },
    );
    expect(score.named).toBe(2);
    expect(score.tied).toEqual([2]);
    expect(score.stages[2]?.kinds).toContain('slow');
    expect(score.stages[2]?.probabilityFirst).toBeGreaterThanOrEqual(0.8);
  });

  it('names the one stage that loses far more than the others, as leaky', () => {
    const score = moneyScore(
      aWalkedPipeline({ deals: 1500, days: 365, seed: 2, ...five, advance: [0.9, 0.9, 0.9, 0.3, 0.9] }),
      { replicates: 200 },
    );
    expect(score.named).toBe(3);
    expect(score.stages[3]?.kinds).toEqual(['leaky']);
  });

  it('does not name one of stages that few deals cannot tell apart, but lists those it may be', () => {
    const balanced = { advance: [0.7, 0.7, 0.7, 0.72, 0.8], meanDays: [8, 8, 8, 8, 8] };
    const score = moneyScore(aWalkedPipeline({ deals: 120, days: 365, seed: 3, ...balanced }), { replicates: 300 });
    expect(score.named).toBeNull();
    expect(score.tied.length).toBeGreaterThan(1);
    const sum = score.tied.reduce((total, i) => total + (score.stages[i]?.probabilityFirst ?? 0), 0);
    expect(sum).toBeGreaterThanOrEqual(0.8);
  });

  it('is a whole of its two parts, inside its interval, and money in the same currency', () => {
    const history = aWalkedPipeline({ deals: 800, days: 365, seed: 4, ...five });
    const score = moneyScore(history, { replicates: 300 });
    for (const stage of score.stages) {
      expect(stage.gain?.estimate).toBeCloseTo((stage.fasterGain ?? 0) + (stage.fewerLossesGain ?? 0), 6);
      expect(stage.gain?.low).toBeLessThan(stage.gain?.estimate ?? 0);
      expect(stage.gain?.high).toBeGreaterThan(stage.gain?.estimate ?? 0);
    }
    const double = moneyScore(
      {
        ...history,
        open: { ...history.open, value: history.open.value.map((v) => 2 * v) },
        dealValue: history.dealValue.map((v) => 2 * v),
      },
      { replicates: 1 },
    );
    expect(double.expected).toBeCloseTo(2 * score.expected, 3);
    expect(double.stages[1]?.fasterGain).toBeCloseTo(2 * (score.stages[1]?.fasterGain ?? 0), 4);
  });

  it('has an expectation that is what comes in, where nothing is open: deals a day × value × chance to be won', () => {
    // Every deal is won on its first day: of 90 days of arrivals, those of the last half day on average do not make it.
    const visits = Array.from({ length: 200 }, (_, deal) => ({ deal, stage: 0, duration: 1, target: 1 }));
    const score = moneyScore(
      aHistory(1, visits, {
        arrivals: { days: 100, deals: visits.map(({ deal }) => ({ deal, stage: 0 })) },
        values: visits.map(() => 50),
      }),
      { replicates: 1 },
    );
    expect(score.expected).toBeCloseTo(2 * 50 * 89.5, 6);
  });

  it('counts an open deal by what its stage did after that age', () => {
    // Half of the deals leave to Won on day 10, half are lost on day 20: at age 15 there is no hope left, at age 5 half.
    const visits = Array.from({ length: 100 }, (_, deal) =>
      deal % 2 ? { deal, stage: 0, duration: 10, target: 1 } : { deal, stage: 0, duration: 20, target: 2 },
    );
    const at = (age: number): number =>
      moneyScore(aHistory(1, visits, { open: [{ stage: 0, age, value: 1000 }] }), { replicates: 1 }).expected;
    expect(at(5)).toBeCloseTo(500, 9);
    expect(at(15)).toBeCloseTo(0, 9);
    const beyond = moneyScore(aHistory(1, visits, { open: [{ stage: 0, age: 21, value: 1000 }] }), { replicates: 1 });
    expect([beyond.expected, beyond.beyondData]).toEqual([0, [0]]);
  });

  it('has the gains that theory gives, for one memoryless stage: new deals and open ones', () => {
    // Lost 0.4, mean stay 30 days. Of new deals, ∫₀⁹⁰ P(T ≤ 90 − s) ds = 90 − m (1 − e^(−90 / m)) deal-days are won.
    const history = aWalkedPipeline({ deals: 30_000, days: 2000, seed: 12, advance: [0.6], meanDays: [30] });
    const area = (mean: number): number => 90 - mean * (1 - Math.exp(-90 / mean));
    const within = (days: number, mean: number): number => 1 - Math.exp(-days / mean);
    const none = {
      stage: new Int32Array(0),
      age: new Float64Array(0),
      value: new Float64Array(0),
      quiet: new Uint8Array(0),
    };
    const money = 15 * (history.dealValue.reduce((a, b) => a + b) / 30_000); // a day
    const arriving = moneyScore({ ...history, open: none }, { replicates: 1 });
    expect(arriving.expected / (money * 0.6 * area(30))).toBeCloseTo(1, 1);
    expect((arriving.stages[0]?.fasterGain ?? 0) / (money * 0.6 * (area(27) - area(30)))).toBeCloseTo(1, 1);
    expect((arriving.stages[0]?.fewerLossesGain ?? 0) / (money * 0.04 * area(30))).toBeCloseTo(1, 1);

    const open = {
      stage: Int32Array.of(0),
      age: Float64Array.of(25),
      value: Float64Array.of(1e6),
      quiet: Uint8Array.of(0),
    };
    const flying = moneyScore({ ...history, open, arrivals: { ...history.arrivals, days: 0 } }, { replicates: 1 });
    expect(flying.expected / (6e5 * within(90, 30))).toBeCloseTo(1, 1);
    expect(flying.stages[0]?.fasterGain).toBeCloseTo(6e5 * (within(100, 30) - within(90, 30)), -4);
    expect((flying.stages[0]?.fewerLossesGain ?? 0) / (4e4 * within(90, 30))).toBeCloseTo(1, 1);
  });

  it('gives a deal that has waited long no more time than one that is new, when its stage gets faster', () => {
    // All stay 100 days. At age 80, 20 are left, of which a tenth is saved: won by day 18 instead of 20, either way in time.
    const visits = Array.from({ length: 60 }, (_, deal) => ({ deal, stage: 0, duration: 100, target: 1 }));
    const open = (age: number) => [{ stage: 0, age, value: 1000 }];
    const gain = (age: number): number | undefined =>
      moneyScore(aHistory(1, [...visits, ...lostOnes()], { open: open(age) }), { replicates: 1 }).stages[0]
        ?.fasterGain ?? undefined;
    function lostOnes() {
      return Array.from({ length: 20 }, (_, n) => ({ deal: 60 + n, stage: 0, duration: 1, target: 2 }));
    }
    expect(gain(80)).toBeCloseTo(0, 9);
    expect(gain(0)).toBeCloseTo(750, 9); // the 100th day becomes the 90th, the last that counts; a fourth was lost
    expect(gain(5)).toBeCloseTo(1000, 9); // 95 days left become 86
  });

  it('does not depend on the order of rows or deals, to the last bit, and repeats', () => {
    const history = aWalkedPipeline({ deals: 250, days: 365, seed: 6, ...five, back: [0, 0.1, 0.1, 0.1, 0.1] });
    const once = moneyScore(history, { replicates: 60 });
    expect(moneyScore(history, { replicates: 60 })).toEqual(once);
    for (const seed of [1, 2, 3]) {
      const { beyondData, ...again } = moneyScore(shuffled(history, seed), { replicates: 60 });
      const { beyondData: before, ...rest } = once;
      expect(again).toEqual(rest);
      expect(beyondData).toHaveLength(before.length);
    }
  });

  it('says what is missing instead of ranking too little', () => {
    const few = moneyScore(aWalkedPipeline({ deals: 15, days: 365, seed: 7, ...five }), { replicates: 20 });
    expect(few.closedDealsNeeded).toBeGreaterThan(0);
    expect(few.tied).toEqual([]);
    expect(few.stages.every((stage) => stage.gain === null)).toBe(true);
    const some = moneyScore(
      aWalkedPipeline({ deals: 60, days: 365, seed: 8, ...five, advance: [0.9, 0.3, 0.3, 0.3, 0.3] }),
      { replicates: 20 },
    );
    const thin = some.stages.find((stage) => stage.exitsNeeded > 0);
    expect(thin).toMatchObject({ gain: null, probabilityFirst: null, exitsNeeded: 20 - (thin?.exits ?? 0) });
  });

  it('takes an empty pipeline, a wild date and a value that is no number without failing', () => {
    expect(moneyScore(aHistory(3, []), { replicates: 5 }).tied).toEqual([]);
    const history = aWalkedPipeline({ deals: 200, days: 365, seed: 9, ...five });
    history.visits.duration[0] = 1e9;
    history.visits.duration[1] = Number.NaN;
    history.open.value[0] = Number.NaN;
    history.open.age[1] = 1e7;
    const score = moneyScore(history, { replicates: 5 });
    expect(Number.isFinite(score.expected)).toBe(true);
    expect(score.beyondData).toEqual([]);
  });
});

describe('naming', () => {
  it('takes the smallest set that is sure enough', () => {
    expect(nameFirst([0.1, 0.85, 0.05], 0.8)).toEqual({ named: 1, tied: [1] });
    expect(nameFirst([0.5, 0.35, 0.15], 0.8)).toEqual({ named: null, tied: [0, 1] });
    expect(nameFirst([0, 0, 0], 0.8)).toEqual({ named: null, tied: [] });
  });
});

describe('flooding', () => {
  it('is told only beyond chance, with the days to clear', () => {
    expect(flooding(30, 12, 28, 40)).toMatchObject({ entries: 30, exits: 12 });
    expect(flooding(30, 12, 28, 40)?.daysToClear).toBeCloseTo(40 / (12 / 28), 9);
    expect(flooding(14, 12, 28, 40)).toBeNull();
    expect(flooding(12, 30, 28, 40)).toBeNull();
    expect(flooding(20, 0, 28, 20)?.daysToClear).toBeNull();
  });
});
