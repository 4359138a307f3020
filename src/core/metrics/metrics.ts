import type { Alarm } from '../bottlenecks/alarm.ts';
import type { Coverage } from '../reminders/reminder.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { Ageing } from './ageing.ts';
import type { Bottlenecks } from './bottlenecks.ts';
import type { CloseQuarter } from './close-quarters.ts';
import type { ColdDeals } from './cold-deals.ts';
import type { Customers } from './customers.ts';
import type { Average } from './averages.ts';
import type { CreationMonths } from './creation-months.ts';
import type { CycleLength, CycleLengthAll } from './cycle-length.ts';
import type { DealSize } from './deal-size.ts';
import type { FirstContact } from './first-contact.ts';
import type { Forecast } from './forecast.ts';
import type { GroupedMetrics } from './group-metrics.ts';
import type { DealCounts, LeadCounts } from './lead-counts.ts';
import type { LastWeek } from './last-week.ts';
import type { LikelyTwice } from './likely-twice.ts';
import type { LostReason } from './lost-reasons.ts';
import type { PipelineChanges } from './pipeline-changes/pipeline-changes.ts';
import type { ProcessChangeEffect } from './process-change-effects.ts';
import type { QuotaCoverage } from './quota-coverage.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { Standings } from './standings.ts';
import type { Target } from './target.ts';
import type { Decision } from './to-decide.ts';
import type { ToDo } from './to-do.ts';
import type { Trend } from './trends.ts';
import type { Velocity } from './velocity.ts';
import type { WaitingStage } from './waiting-now.ts';
import type { Written } from '../words/written/written.ts';
import type { WinRateByAge } from './win-rate-by-age.ts';
import type { WinRate } from './win-rate.ts';
import type { WonMonth } from './won-months.ts';

/** Every figure of one run. */
export interface Metrics {
  readonly asOf: Instant;
  readonly today: Day;
  readonly timeZone: string;
  /** How whatever is said of the figures writes numbers, money and days. */
  readonly written: Written;
  /** ISO 4217: the currency of every amount of money here. */
  readonly currency: string;
  readonly leads: LeadCounts;
  /** Null before reminders are planned. */
  readonly toDo: ToDo | null;
  /** Rows that are probably one deal. */
  readonly likelyTwice: readonly LikelyTwice[];
  /** What somebody should make up their mind about this week. */
  readonly toDecide: readonly Decision[];
  readonly target: Target;
  readonly lastWeek: LastWeek;
  readonly findings: { readonly error: number; readonly warning: number; readonly hint: number };
  readonly counts: DealCounts;
  readonly winRate: WinRate;
  readonly winRateByAge: WinRateByAge;
  readonly closeQuarters: readonly CloseQuarter[];
  readonly dealSizeWon: DealSize;
  readonly cycleWon: CycleLength;
  readonly cycleLost: CycleLength;
  readonly cycleAll: CycleLengthAll;
  readonly velocity: Velocity;
  readonly cold: ColdDeals;
  readonly waiting: readonly WaitingStage[];
  /** The open stages in their order. */
  readonly stages: readonly StageMetrics[];
  /** By owner, by source, and by whatever else sheets-schema says. */
  readonly grouped: readonly GroupedMetrics[];
  /** By the same: who, or what, won how much. */
  readonly standings: readonly Standings[];
  /** Where people may be shown beside each other. */
  readonly comparePeople: Settings['comparePeople'];
  /** Of the team's own columns that Settings names. */
  readonly averages: readonly Average[];
  readonly creationMonths: CreationMonths;
  /** What came in by the month of closing. */
  readonly wonMonths: readonly WonMonth[];
  readonly ageing: Ageing;
  readonly forecast: Forecast;
  readonly quota: QuotaCoverage | null;
  readonly bottlenecks: Bottlenecks;
  /** What got worse. */
  readonly alarms: readonly Alarm[];
  readonly lostReasons: readonly LostReason[];
  readonly firstContact: FirstContact;
  readonly customers: Customers | null;
  /** Why open money of two days differs. */
  readonly pipelineChanges: PipelineChanges;
  readonly processChanges: readonly ProcessChangeEffect[];
  /** Null before reminders are planned. */
  readonly coverage: Coverage | null;
  readonly trends: readonly Trend[];
}
