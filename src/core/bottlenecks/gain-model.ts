import { addLeaving, fasterPace, fewerLossesBy, horizonDays, type Pace, usualPace } from './interventions.ts';
import { type AgeGroup, addOpenValueFlow, type OpenStage } from './open-value-flow.ts';
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

/** What leaves a stage on each of the coming days, by target. */
interface Leaving {
  /** The targets that anything may go to, Lost left out; ascending. */
  readonly targets: readonly number[];
  /** `chance[target][u]`: of a deal that comes in, to go there on day u of its stay. */
  readonly chance: readonly Float64Array[];
  /** `money[target][u]`: from the deals that are in it now. */
  readonly money: readonly Float64Array[];
}

/** What else a replicate is made of. */
export interface GainsAbout {
  /** By stage: money a day that comes in there. */
  readonly arrivals: Float64Array;
  /** What the chances of deals that were quiet long are multiplied with, once the table of chances from entry is there. */
  readonly quietFactor: (table: readonly Float64Array[]) => number;
}

/** The stages that each stage leads to, also once fewer deals are lost there. */
interface Ways {
  readonly next: readonly (readonly number[])[];
  /** `reaches[i][j]`: a deal in stage i may come to stage j (or is there). */
  readonly reaches: readonly (readonly boolean[])[];
}

/**
 * Prepares the sensitivity of expected money to each stage: the answer fills `gains` for one set of curves, almost without
 * allocating, so that it can be run for every bootstrap replicate.
 *
 * Source: the throughput-sensitivity definition of a bottleneck (Kuo, Lim and Meerkov 1996; Yu and Matta 2016), in money:
 * R = Σ v W(H | a) + Σ λ v̄ ∫ W(H − s) ds, and its change for a stage a tenth faster and for a tenth fewer losses there.
 *
 * @example prepareGainModel(5, groups)(curves, { arrivals, quietFactor }, gains); gains.faster[2] + gains.fewerLosses[2]
 */
export function prepareGainModel(
  stageCount: number,
  groups: readonly (readonly AgeGroup[])[],
): (curves: StageCurves, about: GainsAbout, gains: StageGains) => void {
  const won = wonTarget(stageCount);
  const days = (): Float64Array => new Float64Array(horizonDays + 1);
  const byTarget = (): Float64Array[] => Array.from({ length: lostTarget(stageCount) + 1 }, days);
  const buffers = groups.map(() => ({ chance: byTarget(), money: byTarget() }));
  const changed = { chance: byTarget(), money: byTarget() };
  const wonBy = groups.map(days);
  const table = groups.map(days);
  const changedTable = groups.map(days);

  return (curves, { arrivals, quietFactor: factorBy }, gains) => {
    const ways = waysOf(curves);
    const leaving = buffers.map((each, i): Leaving => ({
      ...each,
      targets: curves.targets[i]!.filter((t) => t <= won),
    }));
    leaving.forEach(({ chance }, stage) => fillChances(chance, curves, stage, usualPace));
    fillTable(leaving, ways, { wonBy, table, skip: [] });
    const quietFactor = factorBy(table);
    const openIn = (stage: number): OpenStage => ({ stage, groups: groups[stage]!, quietFactor });
    leaving.forEach(({ money }, stage) => fillMoney(money, curves, openIn(stage), usualPace));
    gains.expected = expectedMoney(leaving, arrivals, table);

    for (let i = 0; i < stageCount; i++) {
      const asItIs = leaving[i]!;
      // Stages from which no deal comes to the changed one keep their chances.
      const skip = ways.reaches.map((row) => !row[i]);
      const gain = (targets: readonly number[]): number => {
        const stages = leaving.map((each, stage) => (stage === i ? { ...changed, targets } : each));
        table.forEach((row, stage) => changedTable[stage]!.set(row));
        fillTable(stages, ways, { wonBy, table: changedTable, skip });
        return expectedMoney(stages, arrivals, changedTable) - gains.expected;
      };
      fillChances(changed.chance, curves, i, fasterPace);
      fillMoney(changed.money, curves, openIn(i), fasterPace);
      gains.faster[i] = gain(asItIs.targets);
      const shares = advanceShares(curves, i);
      const targets = [...new Set([...asItIs.targets, ...shares.map(({ target }) => target)])].sort((a, b) => a - b);
      fillWithFewerLosses({ ...changed, targets }, asItIs, shares);
      gains.fewerLosses[i] = gain(targets);
    }
  };
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

function waysOf(curves: StageCurves): Ways {
  const won = wonTarget(curves.stageCount);
  const next = curves.targets.map((seen, i) => {
    const saved = seen.includes(lostTarget(curves.stageCount)) ? advanceShares(curves, i).map((s) => s.target) : [];
    return [...new Set([...seen, ...saved].filter((t) => t < won))];
  });
  return { next, reaches: reachability(next) };
}

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

const fromTheStart = { age: 0, weight: 1 };

/** What leaves a stage that is gone through at a pace: of a deal that comes in. */
function fillChances(chances: readonly Float64Array[], curves: StageCurves, stage: number, pace: Pace): void {
  for (const chance of chances) chance.fill(0);
  for (const target of curves.targets[stage]!) {
    addLeaving(chances[target]!, curves.cumulative[stage]![target]!, fromTheStart, pace);
  }
}

/** And from the deals that are in it now. */
function fillMoney(moneys: readonly Float64Array[], curves: StageCurves, open: OpenStage, pace: Pace): void {
  for (const money of moneys) money.fill(0);
  addOpenValueFlow(moneys, curves, open, pace);
}

function fillWithFewerLosses(
  changed: Leaving,
  asItIs: Leaving,
  shares: readonly { readonly target: number; readonly share: number }[],
): void {
  for (const t of changed.targets) {
    changed.chance[t]!.set(asItIs.chance[t]!);
    changed.money[t]!.set(asItIs.money[t]!);
  }
  for (const { target, share } of shares) {
    addTo(changed.chance[target]!, asItIs.chance.at(-1)!, fewerLossesBy * share);
    addTo(changed.money[target]!, asItIs.money.at(-1)!, fewerLossesBy * share);
  }
}

function addTo(into: Float64Array, from: Float64Array, factor: number): void {
  for (let u = 0; u < into.length; u++) into[u]! += factor * from[u]!;
}

function fillTable(
  leaving: readonly Leaving[],
  { next }: Ways,
  to: {
    /** By stage: room for the chance by each day to have been won straight from it. */
    readonly wonBy: readonly Float64Array[];
    readonly table: readonly Float64Array[];
    readonly skip: readonly boolean[];
  },
): void {
  const steps = {
    next,
    step: next.map((targets, i) => targets.map((t) => leaving[i]!.chance[t]!)),
    won: to.wonBy.map((into, i) => fillRunningSum(into, leaving[i]!.chance[wonTarget(next.length)]!)),
  };
  fillWinTable(steps, horizonDays, to.table, { skip: to.skip });
}

function fillRunningSum(into: Float64Array, chance: Float64Array): Float64Array {
  let sum = 0;
  for (let u = 0; u < chance.length; u++) into[u] = sum += chance[u]!;
  return into;
}

/** R: from deals that are there, and from those that come in, within the horizon. */
function expectedMoney(leaving: readonly Leaving[], arrivals: Float64Array, table: readonly Float64Array[]): number {
  const h = horizonDays;
  let sum = 0;
  for (let i = 0; i < leaving.length; i++) {
    const { targets, money } = leaving[i]!;
    for (const t of targets) {
      const into = money[t]!;
      const after = table[t]; // none for Won
      for (let u = 1; u <= h; u++) sum += into[u]! * (after ? after[h - u]! : 1);
    }
    if (!(arrivals[i]! > 0)) continue;
    const own = table[i]!;
    let days = -0.5 * (own[0]! + own[h]!); // trapezium: arrivals come all day long
    for (let s = 0; s <= h; s++) days += own[s]!;
    sum += arrivals[i]! * days;
  }
  return sum;
}
