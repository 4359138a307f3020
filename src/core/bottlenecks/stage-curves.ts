import type { PipelineHistory } from './pipeline-history.ts';
import { lostTarget, stillOpen } from './pipeline-history.ts';
import { type SortedStage, sortedStages } from './sorted-stages.ts';

/** Below this many at risk a curve stops. */
const minimumAtRisk = 10;
/** What comes after the end of a curve is told from all that happened since this many were last at risk. */
const tailAtRisk = 30;

/** Chances to have left each stage for each target by each day, on a grid of days 0, 1, 2, … */
export interface StageCurves {
  readonly stageCount: number;
  /** Entries of each curve, day 0 included. Beyond the data a curve stays flat. */
  readonly length: number;
  /** By stage: the targets ever seen, ascending. */
  readonly targets: readonly (readonly number[])[];
  /** `cumulative[stage][target]`: F by day; an empty array for a target never seen. */
  readonly cumulative: readonly (readonly Float64Array[])[];
  /** By stage: 1 − Σ F by day. */
  readonly open: readonly Float64Array[];
  /** By stage: the last day with ten at risk; −1 where there never were. */
  readonly lastDay: Int32Array;
}

/**
 * Prepares the curves of a pipeline: the answer estimates them from any weighting of its deals (`weights[place]`, 1
 * each for the estimate itself, bootstrap counts for a replicate; places are those of `canonicalDeals`). It always
 * answers with the same buffers, so that a replicate allocates nothing. `beyond` days more than the data have are kept for looking ahead.
 *
 * Source: Aalen-Johansen in continuous time, F(t) = Σ S(t−) d / n, then put on days: what happens in (k − 1, k] is
 * on day k, a stay of no time on day 1. A curve stops where fewer than ten are at risk.
 *
 * @example prepareStageCurves(history, 100)(ones).cumulative[0][1][30]
 */
export function prepareStageCurves(history: PipelineHistory, beyond: number): (weights: Int32Array) => StageCurves {
  const { stageCount } = history;
  const targetCount = lostTarget(stageCount) + 1;
  const stages = sortedStages(history);
  const length = stages.reduce((most, s) => Math.max(most, s.groupDay.at(-1) ?? 0), 0) + Math.ceil(beyond) + 2;
  const targets = stages.map((stage) => targetsSeen(stage, targetCount));
  const cumulative = targets.map((seen) =>
    Array.from({ length: targetCount }, (_, t) => new Float64Array(seen.includes(t) ? length : 0)),
  );
  const open = stages.map(() => new Float64Array(length));
  const lastDay = new Int32Array(stageCount);
  const curves: StageCurves = { stageCount, length, targets, cumulative, open, lastDay };
  const leaving = new Float64Array(targetCount);

  return (weights) => {
    stages.forEach((stage, i) => {
      lastDay[i] = estimateStage(stage, weights, {
        cumulative: cumulative[i]!,
        targets: targets[i]!,
        open: open[i]!,
        leaving,
      });
    });
    return curves;
  };
}

/** What is filled for one stage: by target the share that has gone there by a day, and the share that is still there. */
interface CurvesOfStage {
  readonly cumulative: readonly Float64Array[];
  readonly targets: readonly number[];
  readonly open: Float64Array;
  /** By target; zero before and after. */
  readonly leaving: Float64Array;
}

/** Fills one stage's curves and answers its last day. Indices are within their arrays by construction. */
function estimateStage(stage: SortedStage, weights: Int32Array, curves: CurvesOfStage): number {
  const { cumulative, targets, open, leaving } = curves;
  const { deal, target, groupStart, groupTime, groupDay, lateAge, lateDeal } = stage;
  for (const t of targets) cumulative[t]!.fill(0);
  let atRisk = 0;
  for (let v = 0; v < deal.length; v++) atRisk += weights[deal[v]!]!;
  for (let v = 0; v < lateDeal.length; v++) atRisk -= weights[lateDeal[v]!]!;
  let share = 1;
  let lastDay = -1;
  let tailFrom = 0;
  let tailGroup = 0;
  let entered = 0;
  for (let g = 0; g < groupTime.length; g++) {
    const time = groupTime[g]!;
    for (; entered < lateAge.length && lateAge[entered]! < time; entered++) atRisk += weights[lateDeal[entered]!]!;
    let ended = 0;
    let gone = 0;
    for (let v = groupStart[g]!; v < groupStart[g + 1]!; v++) {
      const weight = weights[deal[v]!]!;
      const to = target[v]!;
      gone += weight;
      if (to >= 0) {
        ended += weight;
        leaving[to]! += weight;
      }
    }
    const known = atRisk >= minimumAtRisk;
    if (known) lastDay = groupDay[g]!;
    if (atRisk >= tailAtRisk) {
      tailFrom = time;
      tailGroup = g + 1;
    }
    if (ended > 0) {
      for (const t of targets) {
        if (known) cumulative[t]![groupDay[g]!]! += (share * leaving[t]!) / atRisk;
        leaving[t] = 0;
      }
      if (known) share *= 1 - ended / atRisk;
    }
    atRisk -= gone;
    if (!known && lateAge.length === entered) break;
  }
  if (lastDay >= 0) extendByTail(stage, weights, curves, { lastDay, share, tailFrom, tailGroup });
  open.fill(1);
  for (const t of targets) {
    const f = cumulative[t]!;
    let sum = 0;
    for (let day = 0; day < f.length; day++) {
      sum += f[day]!;
      f[day] = sum;
      open[day]! -= sum;
    }
  }
  return lastDay;
}

/**
 * Goes on after a curve's last day at a steady pace, so that a deal that got so far is not taken for one that stays for
 * ever: by day and target, the exits since `tailFrom` over the days spent there since.
 */
function extendByTail(
  stage: SortedStage,
  weights: Int32Array,
  { cumulative, targets, leaving }: CurvesOfStage,
  end: { readonly lastDay: number; readonly share: number; readonly tailFrom: number; readonly tailGroup: number },
): void {
  const { deal, target, groupStart, groupTime, entryAge } = stage;
  let exposure = 0;
  let exits = 0;
  for (let g = end.tailGroup; g < groupTime.length; g++) {
    for (let v = groupStart[g]!; v < groupStart[g + 1]!; v++) {
      const weight = weights[deal[v]!]!;
      exposure += weight * (groupTime[g]! - Math.max(end.tailFrom, entryAge[v]!));
      if (target[v]! < 0) continue;
      exits += weight;
      leaving[target[v]!]! += weight;
    }
  }
  const pace = exposure > 0 ? Math.min(1, exits / exposure) : 0;
  for (const t of targets) {
    const f = cumulative[t]!;
    const part = exits > 0 ? leaving[t]! / exits : 0;
    leaving[t] = 0;
    let left = end.share * pace * part;
    for (let day = end.lastDay + 1; day < f.length && left > 0; day++) {
      f[day] = left;
      left *= 1 - pace;
    }
  }
}

function targetsSeen({ target }: SortedStage, targetCount: number): number[] {
  const seen = new Uint8Array(targetCount);
  for (let v = 0; v < target.length; v++) if (target[v]! !== stillOpen) seen[target[v]!] = 1;
  return Array.from(seen.keys()).filter((t) => seen[t] === 1);
}
