import type { StaysByBucket } from '../history/stays-of-rows.ts';
import { type Conversion, conversion } from './conversion.ts';
import { type DaysInStage, daysInStage } from './days-in-stage.ts';

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
 * become objects. `now` is on the team's clock.
 */
export function stageTable(stays: StaysByBucket, now: number): StageTableCell[] {
  const cells: StageTableCell[] = [];
  for (let bucket = 0; bucket + 1 < stays.starts.length; bucket++) {
    const from = stays.starts[bucket]!;
    const to = stays.starts[bucket + 1]!;
    const causes = stays.causes.subarray(from, to);
    const columns = {
      durations: new Float64Array(stays.days.subarray(from, to)),
      causes,
      entryAges: new Float64Array(to - from),
      enteredAt: new Float64Array(stays.enteredAt.subarray(from, to)),
      leftOut: 0,
    };
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < causes.length; i++) counts[causes[i]!]!++;
    const [open = 0, advanced = 0, lost = 0, movedBack = 0] = counts;
    cells.push({
      entered: to - from,
      advanced,
      lost,
      movedBack,
      open,
      conversion: conversion(columns, now),
      daysInStage: daysInStage(columns),
    });
  }
  return cells;
}
