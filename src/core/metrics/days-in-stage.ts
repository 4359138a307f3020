import { kaplanMeier, type SurvivalCurve } from '../statistics/kaplan-meier.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { survivalQuantile } from '../statistics/survival-quantile.ts';
import { leftOut, type LeftOut } from './left-out.ts';
import { stageMinimum, type StayColumns } from './stage-durations.ts';
import { whatIsNeeded } from './what-is-needed.ts';

/** How long a deal stays in a stage, in days. Every way out counts, and so do the deals that are still there. */
export interface DaysInStage {
  readonly median: number | null;
  readonly low: number | null;
  /** Null where the data cannot bound it: show "≥ low". */
  readonly high: number | null;
  readonly restrictedMean: number | null;
  /** The days up to which `restrictedMean` counts. */
  readonly upTo: number | null;
  /** Mean of the finished stays alone: what most tools show, and too short while deals are stuck. */
  readonly naiveMean: number | null;
  readonly n: number;
  /** Of `n`, those that are still there. */
  readonly censored: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
  /** The share still there by day, for a chart; empty below the minimum. */
  readonly curve: readonly { readonly day: number; readonly share: number }[];
}

/** What a stage still needs before its days and conversion can be told; null = enough. */
export function stageNeeds({ came, left }: StayColumns['deals']): string | null {
  const days = ['deal whose days there are known', 'deals whose days there are known'] as const;
  const exits = ['deal that left it after known days', 'deals that left it after known days'] as const;
  return whatIsNeeded(came, stageMinimum.came, ...days) ?? whatIsNeeded(left, stageMinimum.left, ...exits);
}

/** The share still there by day. Every way out counts. */
export function stayCurve({ durations, causes, entryAges }: StayColumns): SurvivalCurve {
  return kaplanMeier(durations, causes, entryAges);
}

/** Kaplan-Meier median with its 95 % interval, restricted mean up to the last day with ten at risk, and the naive mean. */
export function daysInStage(stays: StayColumns, curve: SurvivalCurve = stayCurve(stays)): DaysInStage {
  const n = stays.durations.length;
  const finished = finishedStays(stays);
  const base = {
    n,
    censored: n - finished.count,
    leftOut: leftOut({ 'the day it came is not known well enough': stays.leftOut }),
  };
  const needs = stageNeeds(stays.deals);
  if (needs !== null) {
    const none = { median: null, low: null, high: null, restrictedMean: null, upTo: null, naiveMean: null };
    return { ...none, ...base, needs, curve: [] };
  }
  const median = survivalQuantile(curve, 0.5, 0.95);
  const mean = restrictedMean(curve, Number.POSITIVE_INFINITY, 10);
  return {
    median: median.estimate,
    low: median.low,
    high: median.high,
    restrictedMean: mean?.mean ?? null,
    upTo: mean?.horizon ?? null,
    naiveMean: finished.total / finished.count,
    ...base,
    curve: Array.from(curve.times, (day, i) => ({ day, share: curve.survival[i] ?? 0 })),
  };
}

/** How many stays ended, and their days together, whatever the order of rows. */
function finishedStays({ durations, causes }: StayColumns): { readonly count: number; readonly total: number } {
  let count = 0;
  let total = 0;
  let whole = true;
  for (let i = 0; i < causes.length; i++) {
    if (causes[i] === 0) continue;
    const days = durations[i] ?? 0;
    count++;
    total += days;
    whole &&= Number.isInteger(days);
  }
  if (whole) return { count, total };
  // Of fractions the sum depends on the order, so that they are brought into one.
  const sorted = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < causes.length; i++) if (causes[i] !== 0) sorted[at++] = durations[i] ?? 0;
  return { count, total: sorted.sort().reduce((sum, days) => sum + days, 0) };
}
