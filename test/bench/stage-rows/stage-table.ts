import type { StaysByBucket } from './stays-of-rows.ts';
import { type Conversion, conversion } from '../../../src/core/metrics/conversion.ts';
import { integersOf } from '../../../src/core/statistics/typed-columns.ts';
import { type DaysInStage, daysInStage, stayCurve } from '../../../src/core/metrics/days-in-stage.ts';

/** Counts, conversion and days of one stage for one group of leads. */
export interface StageTableCell {
  readonly entered: number;
  readonly advanced: number;
  readonly lost: number;
  readonly movedBack: number;
  readonly open: number;
  readonly conversion: Conversion;
  readonly daysInStage: DaysInStage;
}

/**
 * The figures of `stageMetrics` for every stage and group (bucket by bucket), from columns: half a million leads do not
 * become objects. `today` is the team's.
 */
export function stageTable(stays: StaysByBucket, today: number): StageTableCell[] {
  const most = stays.starts.reduce((longest, from, bucket) => Math.max(longest, stays.ends[bucket]! - from), 0);
  const fromTheStart = new Uint8Array(most);
  return Array.from(stays.starts, (from, bucket) => {
    const to = stays.ends[bucket]!;
    const causes = stays.causes.subarray(from, to);
    const columns = {
      durations: stays.days.subarray(from, to),
      causes,
      entryAges: fromTheStart,
      enteredAt: integersOf(stays.ages.subarray(from, to), (age) => today - age),
      leftOut: 0,
      deals: { came: to - from, left: causes.reduce((sum, cause) => sum + (cause === 0 ? 0 : 1), 0) },
    };
    const counts = new Int32Array(4);
    for (let i = 0; i < causes.length; i++) counts[causes[i]!]!++;
    const curve = stayCurve(columns);
    return {
      entered: to - from,
      advanced: counts[1]!,
      lost: counts[2]!,
      movedBack: counts[3]!,
      open: counts[0]!,
      conversion: conversion(columns, today, curve),
      daysInStage: daysInStage(columns, curve),
    };
  });
}
