import type { ReadSince } from './trends.ts';
import type { DealChange } from '../logs/deal-change.ts';
import type { History } from '../history/stage-visit.ts';
import type { Grouping } from '../leads/grouping.ts';
import type { Records } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Stage } from '../workbook/stage.ts';
import type { LeadToAct } from '../reminders/leads-to-act-on.ts';
import type { Coverage } from '../reminders/reminder.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { HeadlineRow } from '../logs/headlines.ts';

/** All that the figures are made of. No cells: rows have been parsed, history has been derived. */
export interface MetricsInput {
  readonly records: Records;
  readonly history: History;
  /** All stages, in order. */
  readonly stages: readonly Stage[];
  readonly settings: Settings;
  /** The calendar date in the team's zone. */
  readonly today: Day;
  readonly now: Instant;
  /** Rows of Metrics History, any order. */
  readonly previousHeadlines: readonly HeadlineRow[];
  /** Since when the sheet is read as it is now; all along unless said. */
  readonly readSince?: ReadSince;
  /** Lines of Deal Changes in the order of time, those of this run included; none unless said. */
  readonly dealChanges?: readonly DealChange[];
  /** Open deals whose amount or date a formula gave anew since the last of these; 0 unless said. */
  readonly reckonedDeals?: number;
  /** Null before reminders are planned: the figure is then absent. */
  readonly coverage: Coverage | null;
  /** Today's list; left out before reminders are planned. */
  readonly toAct?: readonly LeadToAct[];
  /** What leads are compared by; what sheets-schema says unless a test wants others. */
  readonly groupings?: readonly Grouping[];
  /** How many times the bootstraps draw again; 500 unless a test wants it quicker. */
  readonly replicates?: number;
}
