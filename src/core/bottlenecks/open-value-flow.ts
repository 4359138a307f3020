import { ageOnCurve } from './chance-within.ts';
import { addLeaving, type Pace } from './interventions.ts';
import type { PipelineHistory } from './pipeline-history.ts';
import type { StageCurves } from './stage-curves.ts';

/** The open deals of one stage, put together by age. */
export interface AgeGroup {
  /** Whole days in the stage. */
  readonly age: number;
  /** Money in these deals, but for those that were quiet long. */
  readonly value: number;
  /** Money in the deals that were quiet long. */
  readonly quiet: number;
  /** Their indices in `history.open`. */
  readonly deals: readonly number[];
}

/**
 * Open deals by stage and age in whole days: deals of one age have one future, so they are worked out once. Values that
 * are no number count nothing.
 *
 * @example groupOpenDeals(history)[2] // [{ age: 0, value: 1200, deals: [7] }, …]
 */
export function groupOpenDeals(history: PipelineHistory): readonly (readonly AgeGroup[])[] {
  const { open, stageCount } = history;
  const order = Array.from(open.stage, (_, i) => i).sort(
    (a, b) => (open.age[a] ?? 0) - (open.age[b] ?? 0) || (open.value[a] ?? 0) - (open.value[b] ?? 0),
  );
  return Array.from({ length: stageCount }, (_, stage) => {
    const groups = new Map<number, { age: number; value: number; quiet: number; deals: number[] }>();
    for (const i of order) {
      if (open.stage[i] !== stage) continue;
      const age = Math.max(0, Math.round(open.age[i] ?? 0));
      const value = open.value[i] ?? 0;
      const group = groups.get(age) ?? { age, value: 0, quiet: 0, deals: [] };
      group[open.quiet[i] === 1 ? 'quiet' : 'value'] += Number.isFinite(value) ? value : 0;
      group.deals.push(i);
      groups.set(age, group);
    }
    return [...groups.values()];
  });
}

/** The deals that are in a stage now, and what the chances of those that were quiet long are multiplied with. */
export interface OpenStage {
  readonly stage: number;
  readonly groups: readonly AgeGroup[];
  readonly quietFactor: number;
}

/**
 * Money expected to leave a stage on each of the coming days, by target, from the deals that are in it now: `flow[t][u]`
 * grows by it for u = 1 to `horizonDays`, gone through at `pace`.
 *
 * Source: f(a + u) / S(a), and [F(a + c u) − F(a)] / S(a) by day for a quicker stage.
 *
 * @example addOpenValueFlow(flow, curves, { stage: 2, groups: groups[2] }, usualPace)
 */
export function addOpenValueFlow(
  flow: readonly Float64Array[],
  curves: StageCurves,
  { stage, groups, quietFactor }: OpenStage,
  pace: Pace,
): void {
  for (const { age: days, value, quiet } of groups) {
    const money = value + quietFactor * quiet;
    const age = ageOnCurve(curves, stage, days);
    if (money === 0 || age < 0) continue;
    const from = { age, weight: money / curves.open[stage]![age]! };
    for (const target of curves.targets[stage]!) {
      addLeaving(flow[target]!, curves.cumulative[stage]![target]!, from, pace);
    }
  }
}
