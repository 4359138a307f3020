import type { Coverage } from '../reminders/reminder.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { ColdDeals } from './cold-deals.ts';
import type { CycleLength, CycleLengthAll } from './cycle-length.ts';
import type { DealSize } from './deal-size.ts';
import type { DealCounts, LeadCounts } from './lead-counts.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { Trend } from './trends.ts';
import type { WaitingStage } from './waiting-now.ts';
import type { WinRate } from './win-rate.ts';

/** Every figure of one run. */
export interface Metrics {
  readonly asOf: Instant;
  readonly today: Day;
  readonly timeZone: string;
  /** ISO 4217: the currency of every amount of money here. */
  readonly currency: string;
  readonly leads: LeadCounts;
  readonly findings: { readonly error: number; readonly warning: number; readonly hint: number };
  readonly counts: DealCounts;
  readonly winRate: WinRate;
  readonly dealSizeWon: DealSize;
  readonly cycleWon: CycleLength;
  readonly cycleLost: CycleLength;
  readonly cycleAll: CycleLengthAll;
  readonly cold: ColdDeals;
  readonly waiting: readonly WaitingStage[];
  readonly stages: readonly StageMetrics[];
  readonly coverage: Coverage | null;
  readonly trends: readonly Trend[];
}
