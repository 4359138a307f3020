import { bottlenecks } from '../../src/core/metrics/bottlenecks.ts';
import { olderThanData } from '../../src/core/metrics/left-out.ts';
import { pipelineOf } from '../../src/core/metrics/pipeline-of.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { naiveRules } from './naive-rules.ts';
import { observeYear } from './observe-year.ts';
import { balancedPipeline, randomPipeline } from './random-pipeline.ts';
import { sheetOfYear, stages } from './sheet-of-year.ts';
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
  readonly cold: number;
}

export interface StudyOptions {
  readonly truth: 'A' | 'B';
  readonly deals: number;
  readonly seed: number;
  readonly replicates: number;
  readonly wholeDays: boolean;
  readonly paths: number;
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

  const then = sheetOfYear(year, options.wholeDays);
  const { pipeline } = pipelineOf(then);
  const about = { now: then.now, replicates: options.replicates };
  const score = bottlenecks(then.stages, then.visits, pipeline, about);
  const at = (id: string | undefined): number => stages.findIndex((stage) => stage.id === id);
  const chosen = at(score.ranked[0]?.stage);
  const judge = (stage: number) => ({ hit: stage === best, regret: (most - (truth[stage] ?? 0)) / most });
  const intervals = score.ranked.map(({ stage, gain }) => ({ ...gain, truth: truth[at(stage)] ?? 0 }));
  const tied = score.named === null ? score.tied : [score.named];
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
    namedRight: at(score.named?.stage) === best,
    tiedHit: tied.some(({ stage }) => at(stage) === best),
    tiedSize: tied.length,
    gainRatio: intervals.reduce((sum, x) => sum + x.estimate, 0) / intervals.reduce((sum, x) => sum + x.truth, 0),
    openDeals: year.open.length,
    beyondData: score.leftOut[olderThanData] ?? 0,
    cold: pipeline.history.open.quiet.reduce((sum, quiet) => sum + quiet, 0),
  };
}
