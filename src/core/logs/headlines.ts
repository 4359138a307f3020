import type { Day } from '../workbook/day-time.ts';

/** The figures that Metrics History keeps. */
export const headlineNames = [
  'open',
  'won',
  'lost',
  'winRate',
  'dealSize',
  'cycleDays',
  'openValue',
  'wonValue',
  'weightedPipeline',
  'velocity',
  'coldCount',
  'coldValue',
  'nobodyTold',
  'dataQuality',
] as const;

export type HeadlineName = (typeof headlineNames)[number];

/** One headline as it stood at the end of one day: a row of Metrics History. */
export interface HeadlineRow {
  readonly day: Day;
  readonly metric: HeadlineName;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
}

/** A headline as it is today. */
export interface HeadlineValue {
  readonly metric: HeadlineName;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
}
