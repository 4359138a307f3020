import { wonTarget } from './pipeline-history.ts';
import type { StageCurves } from './stage-curves.ts';

/** Where a deal is, and how many days ahead it is looked at. */
export interface DealInStage {
  readonly stage: number;
  /** Whole days in the stage, on its curve (`ageOnCurve`). */
  readonly age: number;
  readonly horizon: number;
}

/**
 * The age at which a stage's curve is read for a deal: its own, but no further than the curve goes. Beyond that the stage goes
 * on at a steady pace, which is the same at any age. Below zero where the curve says nothing of such deals: fewer than ten
 * ever at risk, or nobody left.
 */
export function ageOnCurve(curves: StageCurves, stage: number, age: number): number {
  const at = Math.min(age, curves.lastDay[stage] ?? -1);
  return at >= 0 && (curves.open[stage]?.[at] ?? 0) > 1e-9 ? at : -1;
}

/**
 * W_i(h | a) = Σ_u Σ_j f_ij(a + u) W_j(h − u) / S_i(a): the chance to be won within `horizon` days of a deal that is in its
 * stage for `age` days. `table[stage][days]`: the same from entry.
 */
export function chanceWithin(
  curves: StageCurves,
  table: readonly Float64Array[],
  { stage, age, horizon }: DealInStage,
): number {
  const won = wonTarget(curves.stageCount);
  let sum = 0;
  for (const target of curves.targets[stage]!) {
    if (target > won) continue;
    const cumulative = curves.cumulative[stage]![target]!;
    if (target === won) {
      sum += cumulative[age + horizon]! - cumulative[age]!;
      continue;
    }
    const after = table[target]!;
    for (let u = 1; u <= horizon; u++) sum += (cumulative[age + u]! - cumulative[age + u - 1]!) * after[horizon - u]!;
  }
  return Math.min(1, sum / curves.open[stage]![age]!);
}
