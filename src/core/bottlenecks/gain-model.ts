import { fasterAt, fewerLossesBy, horizonDays } from './interventions.ts';
import { type AgeGroup, fillOpenValueFlow } from './open-value-flow.ts';
import { lostTarget, wonTarget } from './pipeline-history.ts';
import type { StageCurves } from './stage-curves.ts';
import { fillWinTable } from './win-table.ts';

/** Money that the coming 90 days would bring on top, by stage. */
export interface StageGains {
  /** Expected money as things are: in flight and arriving. */
  expected: number;
  readonly faster: Float64Array;
  readonly fewerLosses: Float64Array;
}

/** Where lost deals go when they are not lost: as advances of that stage do; without any, to the next stage. */
function advanceShares(curves: StageCurves, stage: number): { target: number; share: number }[] {
  const won = wonTarget(curves.stageCount);
  const advances = curves.targets[stage]!.filter((t) => t > stage && t <= won);
  const mass = advances.map((t) => curves.cumulative[stage]![t]!.at(-1)!);
  const total = mass.reduce((a, b) => a + b, 0);
  if (!(total > 0)) return [{ target: stage + 1 === curves.stageCount ? won : stage + 1, share: 1 }];
  return advances.map((target, n) => ({ target, share: mass[n]! / total }));
}

/**
 * Prepares the sensitivity of expected money to each stage: the answer fills `gains` for one set of curves, without
 * allocating, so that it can be run for every bootstrap replicate. `arrivals[stage]` is money a day that comes in
 * there.
 *
 * Source: the throughput-sensitivity definition of a bottleneck (Kuo, Lim and Meerkov 1996; Yu and Matta 2016), in money:
 * R = Σ v W(H | a) + Σ λ v̄ ∫ W(H − s) ds, and its change for a stage a tenth faster and for a tenth fewer losses there.
 *
 * @example prepareGainModel(5, groups)(curves, arrivals, gains); gains.faster[2] + gains.fewerLosses[2]
 */
export function prepareGainModel(
  stageCount: number,
  groups: readonly (readonly AgeGroup[])[],
): (curves: StageCurves, arrivals: Float64Array, gains: StageGains) => void {
  const h = horizonDays;
  const won = wonTarget(stageCount);
  const lost = lostTarget(stageCount);
  const rows = (): Float64Array[] => Array.from({ length: stageCount }, () => new Float64Array(h + 1));
  const matrix = (): Float64Array[][] =>
    Array.from({ length: stageCount }, () => Array.from({ length: lost + 1 }, () => new Float64Array(h + 1)));
  const base = { f: matrix(), flow: matrix(), table: rows() };
  const changed = { f: matrix(), flow: matrix(), table: rows() }; // only the changed stage's f and flow are used
  const wonBy = rows();
  const everyTarget = Array.from({ length: won + 1 }, (_, t) => t);

  return (curves, arrivals, gains) => {
    const reach = Array.from({ length: stageCount }, (_, i) => [
      ...new Set([
        ...curves.targets[i]!.filter((t) => t < won),
        ...(curves.targets[i]!.includes(lost) ? advanceShares(curves, i).map((s) => s.target) : []).filter(
          (t) => t < won,
        ),
      ]),
    ]);
    const reaches = reachability(reach);

    for (let i = 0; i < stageCount; i++) {
      for (const f of base.f[i]!) f.fill(0);
      for (const flow of base.flow[i]!) flow.fill(0);
      for (const t of curves.targets[i]!) steps(curves.cumulative[i]![t]!, base.f[i]![t]!, false);
      fillOpenValueFlow(curves, i, groups[i]!, h, base.flow[i]!, false);
    }
    const expected = (table: readonly Float64Array[], special: number): number => {
      let sum = 0;
      for (let i = 0; i < stageCount; i++) {
        const flow = (i === special ? changed : base).flow[i]!;
        for (const t of i === special ? everyTarget : curves.targets[i]!) {
          if (t > won) continue;
          const into = flow[t]!;
          const after = t === won ? null : table[t]!;
          for (let u = 1; u <= h; u++) sum += into[u]! * (after ? after[h - u]! : 1);
        }
        if (arrivals[i]! > 0) {
          let days = -0.5 * (table[i]![0]! + table[i]![h]!); // trapezium: arrivals come all day long
          for (let s = 0; s <= h; s++) days += table[i]![s]!;
          sum += arrivals[i]! * days;
        }
      }
      return sum;
    };
    const solve = (table: readonly Float64Array[], special: number): void => {
      const f = (i: number): readonly Float64Array[] => (i === special ? changed : base).f[i]!;
      if (special >= 0) base.table.forEach((row, i) => table[i]!.set(row));
      fillWinTable(
        {
          next: reach,
          step: reach.map((next, i) => next.map((t) => f(i)[t]!)),
          won: wonBy.map((into, i) => runningSum(f(i)[won]!, into)),
        },
        h,
        table,
        special >= 0 ? { skip: reaches.map((row) => !row[special]) } : {},
      );
    };
    solve(base.table, -1);
    gains.expected = expected(base.table, -1);
    for (let i = 0; i < stageCount; i++) {
      for (const f of changed.f[i]!) f.fill(0);
      for (const flow of changed.flow[i]!) flow.fill(0);
      for (const t of curves.targets[i]!) steps(curves.cumulative[i]![t]!, changed.f[i]![t]!, true);
      fillOpenValueFlow(curves, i, groups[i]!, h, changed.flow[i]!, true);
      solve(changed.table, i);
      gains.faster[i] = expected(changed.table, i) - gains.expected;

      for (const t of everyTarget) {
        changed.f[i]![t]!.set(base.f[i]![t]!);
        changed.flow[i]![t]!.set(base.flow[i]![t]!);
      }
      for (const { target, share } of advanceShares(curves, i)) {
        addTo(changed.f[i]![target]!, base.f[i]![lost]!, fewerLossesBy * share);
        addTo(changed.flow[i]![target]!, base.flow[i]![lost]!, fewerLossesBy * share);
      }
      solve(changed.table, i);
      gains.fewerLosses[i] = expected(changed.table, i) - gains.expected;
    }
  };
}

/** By each day, from the chance on each day. */
function runningSum(f: Float64Array, into: Float64Array): Float64Array {
  let sum = 0;
  for (let u = 0; u < f.length; u++) into[u] = sum += f[u]!;
  return into;
}

function steps(cumulative: Float64Array, into: Float64Array, faster: boolean): void {
  let before = 0;
  for (let u = 1; u < into.length; u++) {
    const now = faster ? fasterAt(cumulative, 0, u) : cumulative[u]!;
    into[u] = now - before;
    before = now;
  }
}

function addTo(into: Float64Array, from: Float64Array, factor: number): void {
  for (let u = 0; u < into.length; u++) into[u]! += factor * from[u]!;
}

/** `reaches[i][j]`: a deal in stage i may come to stage j (or is there). */
function reachability(next: readonly (readonly number[])[]): boolean[][] {
  return next.map((_, from) => {
    const seen = next.map(() => false);
    const walk = [from];
    for (let at = walk.pop(); at !== undefined; at = walk.pop()) {
      if (seen[at]) continue;
      seen[at] = true;
      for (const to of next[at]!) walk.push(to);
    }
    return seen;
  });
}
