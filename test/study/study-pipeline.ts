import { moneyScore } from '../../src/core/bottlenecks/money-score.ts';
import type { PipelineHistory } from '../../src/core/bottlenecks/pipeline-history.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { naiveRules } from './naive-rules.ts';
import { type ObservedYear, observeYear } from './observe-year.ts';
import { balancedPipeline, randomPipeline, stageCount, yearDays } from './random-pipeline.ts';
import { simulateGains } from './simulate-gains.ts';

/** What one pipeline showed. */
export interface PipelineResult {
  /** By rule ("score" among them): whether it hit the truth, and the share of the best gain that it missed. */
  readonly rules: Readonly<Record<string, { readonly hit: boolean; readonly regret: number }>>;
  /** Intervals that hold the true gain, of how many; and how many lie below or above it. */
  readonly covered: number;
  readonly intervals: number;
  readonly tooLow: number;
  readonly tooHigh: number;
  /** Whether a bottleneck was named, and rightly. */
  readonly named: boolean;
  readonly namedRight: boolean;
  /** Whether the truth is in the tied set, and its size. */
  readonly tiedHit: boolean;
  readonly tiedSize: number;
  /** Estimated over true gain, summed over stages. */
  readonly gainRatio: number;
  readonly openDeals: number;
  readonly beyondData: number;
}

export interface StudyOptions {
  readonly truth: 'A' | 'B';
  readonly deals: number;
  readonly seed: number;
  readonly replicates: number;
  readonly wholeDays: boolean;
  readonly paths: number;
}

/** A year as the score takes it. */
export function toHistory(year: ObservedYear): PipelineHistory {
  const { visits, open, values } = year;
  const deals = Int32Array.from(values, (_, deal) => deal);
  return {
    stageCount,
    dealCount: values.length,
    visits: {
      deal: Int32Array.from(visits, (v) => v.deal),
      stage: Int32Array.from(visits, (v) => v.stage),
      entryAge: new Float64Array(visits.length),
      duration: Float64Array.from(visits, (v) => v.duration),
      target: Int32Array.from(visits, (v) => v.target),
    },
    open: {
      stage: Int32Array.from(open, (o) => o.stage),
      age: Float64Array.from(open, (o) => o.observedAge),
      value: Float64Array.from(open, (o) => o.value),
    },
    arrivals: { days: yearDays, deal: deals, stage: new Int32Array(values.length) },
    dealValue: Float64Array.from(values),
  };
}

/** One pipeline of the study: made, observed for a year, scored, and held against the truth. */
export function studyPipeline(options: StudyOptions): PipelineResult {
  const random = randomGenerator(options.seed);
  const made =
    options.truth === 'A'
      ? { pipeline: randomPipeline(random, options.deals), culprit: -1 }
      : balancedPipeline(random, options.deals);
  const year = observeYear(made.pipeline, random, options.wholeDays);
  const gains = simulateGains(made.pipeline, year.open, options.paths, random);
  const truth = gains.faster.map((gain, i) => gain + (gains.fewerLosses[i] ?? 0));
  const best = made.culprit >= 0 ? made.culprit : truth.indexOf(Math.max(...truth));
  const most = Math.max(...truth);

  const score = moneyScore(toHistory(year), { replicates: options.replicates });
  const estimates = score.stages.map((stage) => stage.gain?.estimate ?? Number.NEGATIVE_INFINITY);
  const chosen = estimates.indexOf(Math.max(...estimates));
  const judge = (stage: number) => ({ hit: stage === best, regret: (most - (truth[stage] ?? 0)) / most });
  const intervals = score.stages.flatMap((stage, i) => (stage.gain ? [{ ...stage.gain, truth: truth[i] ?? 0 }] : []));
  return {
    rules: {
      score: judge(chosen),
      ...Object.fromEntries(Object.entries(naiveRules).map(([name, rule]) => [name, judge(rule(year))])),
    },
    covered: intervals.filter((x) => x.low <= x.truth && x.truth <= x.high).length,
    intervals: intervals.length,
    tooLow: intervals.filter((x) => x.high < x.truth).length,
    tooHigh: intervals.filter((x) => x.low > x.truth).length,
    named: score.named !== null,
    namedRight: score.named === best,
    tiedHit: score.tied.includes(best),
    tiedSize: score.tied.length,
    gainRatio: intervals.reduce((sum, x) => sum + x.estimate, 0) / intervals.reduce((sum, x) => sum + x.truth, 0),
    openDeals: year.open.length,
    beyondData: score.beyondData.length,
  };
}
