import { ageOnCurve, chanceWithin } from './chance-within.ts';
import type { PipelineHistory } from './pipeline-history.ts';
import type { StageCurves } from './stage-curves.ts';

/** Deals that were quiet long are looked at so many days apart, each time for so many days. */
export const quietLookDays = 30;
/** Until a team has such deals of its own, the curves count as so many wins that came as expected. */
const priorWins = 3;
/** Looks at ages as near as this are one group: what a stage does so late changes little from day to day. */
const ageStep = 10;

/** Looks at one stage and about one age: whose they were, and whether the deal was won. */
interface Looks {
  readonly stage: number;
  readonly age: number;
  readonly places: number[];
  readonly won: number[];
}

/**
 * Prepares what the chances of deals that were quiet long are multiplied with: the wins that came of such deals in the past over
 * those that the curves expect of them, for any weighting of the deals (`weights[place]`). So a team in which nothing comes of
 * them learns that, one in which much does too, and one without such history keeps the curve's end.
 *
 * Source: a Poisson count with a gamma prior of mean 1 on its rate relative to what is expected, (k + wins) / (k + expected);
 * the posterior mean, as in empirical-Bayes standardised ratios.
 *
 * @example prepareQuietFactor(history, place)(curves, table, ones) // 0.4: they win less than half as often
 */
export function prepareQuietFactor(
  { quietLooks, open }: PipelineHistory,
  place: Int32Array,
): (curves: StageCurves, table: readonly Float64Array[], weights: Int32Array) => number {
  if (!open.quiet.includes(1)) return () => 1;
  const groups = new Map<string, Looks>();
  for (let i = 0; i < quietLooks.deal.length; i++) {
    const stage = quietLooks.stage[i]!;
    const age = ageStep * Math.round(quietLooks.age[i]! / ageStep);
    const key = `${stage} ${age}`;
    const group = groups.get(key) ?? { stage, age, places: [], won: [] };
    group.places.push(place[quietLooks.deal[i]!]!);
    group.won.push(quietLooks.won[i]!);
    groups.set(key, group);
  }
  // In one order, whatever that of the rows: of chances the sum depends on it.
  const looks = [...groups.values()].sort((a, b) => a.stage - b.stage || a.age - b.age);
  return (curves, table, weights) => {
    let wins = priorWins;
    let expected = priorWins;
    for (const { stage, age: days, places, won } of looks) {
      const age = ageOnCurve(curves, stage, days);
      if (age < 0) continue;
      let seen = 0;
      for (let i = 0; i < places.length; i++) {
        const weight = weights[places[i]!]!;
        seen += weight;
        wins += weight * won[i]!;
      }
      if (seen > 0) expected += seen * chanceWithin(curves, table, { stage, age, horizon: quietLookDays });
    }
    return wins / expected;
  };
}
