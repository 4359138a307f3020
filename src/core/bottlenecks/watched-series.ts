import type { Alarm } from './alarm.ts';
import type { Change } from './find-change.ts';
import type { WeeklyCounts } from './weekly-counts.ts';

/** What alarms watch: how often something happens, and what is said where that changed. */
export interface WatchedSeries {
  readonly counts: WeeklyCounts;
  /** Which change is looked for: 0.5 = half as often. */
  readonly ratio: number;
  /** Null where the change is none to be told: nobody could know it from these dates. */
  readonly alarmOf: (change: Change) => FoundAlarm | null;
}

/** An alarm that has its deals by their Lead IDs alone. */
export type FoundAlarm = Omit<Alarm, 'deals'> & { readonly deals: readonly string[] };
