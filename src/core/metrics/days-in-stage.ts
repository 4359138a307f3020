import { codesOf } from './typed-columns.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { survivalQuantile } from '../statistics/survival-quantile.ts';
import { leftOut, type LeftOut } from './left-out.ts';
import type { StayColumns } from './stage-durations.ts';
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

/** The least that a stage's days and conversion are told from. */
export const stageMinimum = { visits: 10, exits: 5 } as const;

/** What a stage still needs before its days and conversion can be told; null = enough. */
export function stageNeeds(visits: number, exits: number): string | null {
  return (
    whatIsNeeded(visits, stageMinimum.visits, 'deal') ??
    whatIsNeeded(exits, stageMinimum.exits, 'deal that left the stage', 'deals that left the stage')
  );
}

/** Kaplan-Meier median with its 95 % interval, restricted mean up to the last day with ten at risk, and the naive mean. */
export function daysInStage(stays: StayColumns): DaysInStage {
  const n = stays.durations.length;
  const events = codesOf(stays.causes, (cause) => (cause === 0 ? 0 : 1));
  // Sorted, so that the sum does not depend on the order of rows.
  const finished = stays.durations.filter((_, i) => events[i] === 1).sort();
  const base = {
    n,
    censored: n - finished.length,
    leftOut: leftOut({ 'the day it came is not known well enough': stays.leftOut }),
  };
  const needs = stageNeeds(n, finished.length);
  if (needs !== null) {
    const none = { median: null, low: null, high: null, restrictedMean: null, upTo: null, naiveMean: null };
    return { ...none, ...base, needs, curve: [] };
  }
  const curve = kaplanMeier(stays.durations, events, stays.entryAges);
  const median = survivalQuantile(curve, 0.5, 0.95);
  const mean = restrictedMean(curve, Number.POSITIVE_INFINITY, 10);
  return {
    median: median.estimate,
    low: median.low,
    high: median.high,
    restrictedMean: mean?.mean ?? null,
    upTo: mean?.horizon ?? null,
    naiveMean: finished.reduce((sum, days) => sum + days, 0) / finished.length,
    ...base,
    curve: Array.from(curve.times, (day, i) => ({ day, share: curve.survival[i] ?? 0 })),
  };
}
