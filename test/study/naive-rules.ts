import { kaplanMeier } from '../../src/core/statistics/kaplan-meier.ts';
import { survivalQuantile } from '../../src/core/statistics/survival-quantile.ts';
import type { ObservedYear } from './observe-year.ts';
import { stageCount } from './random-pipeline.ts';

/** What other tools call the bottleneck: each rule answers a stage. */
export const naiveRules: Readonly<Record<string, (year: ObservedYear) => number>> = {
  'mean of finished stays': (year) =>
    highest((stage) => {
      const finished = year.visits.filter((v) => v.stage === stage && v.target >= 0);
      return finished.reduce((sum, v) => sum + v.duration, 0) / Math.max(1, finished.length);
    }),
  'Kaplan-Meier median': (year) =>
    highest((stage) => {
      const here = year.visits.filter((v) => v.stage === stage);
      const curve = kaplanMeier(
        here.map((v) => v.duration),
        here.map((v) => (v.target >= 0 ? 1 : 0)),
      );
      return survivalQuantile(curve, 0.5, 0.8).estimate ?? Number.POSITIVE_INFINITY;
    }),
  'lowest conversion': (year) =>
    highest((stage) => {
      const here = year.visits.filter((v) => v.stage === stage && v.target >= 0);
      const advanced = here.filter((v) => v.target > stage && v.target <= stageCount);
      return here.length === 0 ? 0 : 1 - advanced.length / here.length;
    }),
  'most work in progress': (year) => highest((stage) => year.open.filter((deal) => deal.stage === stage).length),
  'total duration': (year) =>
    highest((stage) => year.visits.reduce((sum, v) => sum + (v.stage === stage ? v.duration : 0), 0)),
};

function highest(score: (stage: number) => number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let stage = 0; stage < stageCount; stage++) {
    const value = score(stage);
    if (value > most) {
      most = value;
      best = stage;
    }
  }
  return best;
}
