import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { naiveRules } from './naive-rules.ts';
import { observeYear, weibullTime } from './observe-year.ts';
import { balancedPipeline, randomPipeline, type TruePipeline, type TrueStage } from './random-pipeline.ts';
import { simulateGains } from './simulate-gains.ts';
import { studyPipeline } from './study-pipeline.ts';

const memoryless = (mean: number, lossShare: number, backShare = 0): TrueStage => ({
  shape: 1,
  scale: mean,
  lossShare,
  lossTimeFactor: 1,
  backShare,
});
const aPipeline = (...stages: TrueStage[]): TruePipeline => ({ stages, arrivalsPerDay: 0, mu: 0, sigma: 0.0001 });

describe('the study', () => {
  it('takes its truth from nothing that is studied: only the file that scores calls it, as a run does', () => {
    const folder = import.meta.dirname;
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const using = (what: RegExp): string[] =>
      files.filter((name) => what.test(readFileSync(join(folder, name), 'utf8')));
    expect(files).toContain('simulate-gains.ts');
    expect(using(/from '.*core\/bottlenecks/)).toEqual(['forecast-on-day.ts', 'run-alarms.ts']);
    expect(using(/metrics\/bottlenecks\.ts'/)).toEqual(['study-pipeline.ts']);
    const truth = readFileSync(join(folder, 'simulate-gains.ts'), 'utf8');
    expect(truth).not.toMatch(/from '\.\/(study-pipeline|naive-rules)/);
  });

  it('makes pipelines within the stated ranges', () => {
    const random = randomGenerator(1);
    for (let n = 0; n < 200; n++) {
      const { pipeline, culprit } = balancedPipeline(random, 400);
      for (const p of [randomPipeline(random, 400), pipeline]) {
        expect(p.stages).toHaveLength(5);
        expect(p.arrivalsPerDay * 365).toBeCloseTo(400, 9);
        for (const stage of p.stages) {
          const median = stage.scale * Math.LN2 ** (1 / stage.shape);
          expect(stage.shape).toBeGreaterThanOrEqual(0.8);
          expect(stage.shape).toBeLessThanOrEqual(1.6);
          expect(median).toBeGreaterThan(2.999);
          expect(median).toBeLessThan(40.001);
          expect(stage.lossShare).toBeGreaterThanOrEqual(0.05);
          expect(stage.lossShare).toBeLessThanOrEqual(0.45);
          expect(stage.lossTimeFactor).toBeGreaterThanOrEqual(0.5);
          expect(stage.lossTimeFactor).toBeLessThanOrEqual(2);
          expect(stage.backShare).toBeLessThanOrEqual(0.08);
        }
      }
      const [culpritStage, other] = [pipeline.stages[culprit], pipeline.stages[culprit === 0 ? 1 : 0]];
      const slower = (culpritStage?.scale ?? 0) / (other?.scale ?? 1);
      const leakier = (culpritStage?.lossShare ?? 0) / (other?.lossShare ?? 1);
      expect(slower * leakier).toBeCloseTo(2, 9);
    }
  });

  it('observes a year whose deals each have one unbroken way through the stages', () => {
    const year = observeYear(randomPipeline(randomGenerator(2), 400), randomGenerator(3), true);
    const byDeal = new Map<number, typeof year.visits>();
    for (const visit of year.visits) byDeal.set(visit.deal, [...(byDeal.get(visit.deal) ?? []), visit]);
    expect(byDeal.size).toBe(year.values.length);
    for (const visits of byDeal.values()) {
      expect(visits[0]?.stage).toBe(0);
      visits.slice(1).forEach((visit, i) => expect(visit.stage).toBe(visits[i]?.target));
      expect(visits.every((visit) => Number.isInteger(visit.duration) && visit.duration >= 0)).toBe(true);
    }
    expect(year.open).toHaveLength(year.visits.filter((visit) => visit.target === -1).length);
  });

  it('draws a stay that goes on from the law of those that got so far', () => {
    // Memoryless: what is left has the mean of the whole, at any age.
    const random = randomGenerator(4);
    let sum = 0;
    for (let n = 0; n < 50_000; n++) sum += weibullTime(1, 20, 1 - random.next(), 35) - 35;
    expect(sum / 50_000).toBeCloseTo(20, 0);
  });

  it('has a truth that agrees with what can be worked out by hand: one memoryless stage', () => {
    // An open deal worth 100: won within 90 days with chance (1 − ℓ)(1 − e^(−90 / m)), whatever its age.
    const pipeline = aPipeline(memoryless(60, 0.4));
    const open = [{ stage: 0, age: 33, observedAge: 33, value: 100 }];
    const gains = simulateGains(pipeline, open, 200_000, randomGenerator(5));
    const within = (days: number, mean: number): number => 1 - Math.exp(-days / mean);
    expect(gains.expected).toBeCloseTo(60 * within(90, 60), 0);
    expect(gains.faster[0]).toBeCloseTo(60 * (within(100, 60) - within(90, 60)), 1);
    expect(gains.fewerLosses[0]).toBeCloseTo(4 * within(90, 60), 1);
  });

  it('has a truth that agrees with what can be worked out by hand: arrivals, and two stages', () => {
    // Deals come in at 1 a day, worth 1 each; ∫₀⁹⁰ P(T ≤ 90 − s) ds for T exponential = 90 − m (1 − e^(−90 / m)).
    const one = { ...aPipeline(memoryless(30, 0.5)), arrivalsPerDay: 1, mu: 0 };
    const area = (mean: number): number => 90 - mean * (1 - Math.exp(-90 / mean));
    const gains = simulateGains(one, [], 400_000, randomGenerator(6));
    expect(gains.expected).toBeCloseTo(0.5 * area(30), 0);
    expect(gains.faster[0]).toBeCloseTo(0.5 * (area(27) - area(30)), 1);
    expect(gains.fewerLosses[0]).toBeCloseTo(0.05 * area(30), 1);

    // Two stages alike: as fast a gain from either for new deals, for the time is the sum of both.
    const two = { ...aPipeline(memoryless(30, 0.3), memoryless(30, 0.3)), arrivalsPerDay: 1 };
    const both = simulateGains(two, [], 400_000, randomGenerator(7));
    expect((both.faster[0] ?? 0) / (both.faster[1] ?? 1)).toBeCloseTo(1, 1);
  });

  it('has naive rules that find what they look for', () => {
    const year = observeYear(
      { ...aPipeline(...[5, 5, 60, 5, 5].map((mean) => memoryless(mean, 0.1))), arrivalsPerDay: 2 },
      randomGenerator(8),
      true,
    );
    for (const name of ['mean of finished stays', 'Kaplan-Meier median', 'most work in progress', 'total duration']) {
      expect(naiveRules[name]?.(year), name).toBe(2);
    }
    const leaky = observeYear(
      { ...aPipeline(...[0.1, 0.1, 0.1, 0.4, 0.1].map((loss) => memoryless(9, loss))), arrivalsPerDay: 2 },
      randomGenerator(9),
      true,
    );
    expect(naiveRules['lowest conversion']?.(leaky)).toBe(3);
  });

  it('finds the score right more often than chance and every naive rule, on a few pipelines', () => {
    const results = Array.from({ length: 24 }, (_, seed) =>
      studyPipeline({ truth: 'A', deals: 400, seed, replicates: 60, wholeDays: true, paths: 20_000 }),
    );
    const hits = (rule: string): number => results.filter((result) => result.rules[rule]?.hit).length / results.length;
    expect(hits('score')).toBeGreaterThan(0.6);
    for (const rule of Object.keys(naiveRules)) expect(hits('score'), rule).toBeGreaterThan(hits(rule));
    const covered = results.reduce((sum, r) => sum + r.covered, 0) / results.reduce((sum, r) => sum + r.intervals, 0);
    expect(covered).toBeGreaterThan(0.6);
    expect(covered).toBeLessThan(0.95);
  });
});
