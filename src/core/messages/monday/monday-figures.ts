import { closedDeals } from '../../metrics/last-week.ts';
import type { WeekDeals, WeekNumbers } from '../../metrics/last-week.ts';
import { lastWeekOf } from '../../metrics/last-week-of.ts';
import { deriveDeals } from '../../metrics/deal.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { MetricsInput } from '../../metrics/metrics-input.ts';
import { changesAbout, pipelineChanges } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import type { PeriodChanges } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import type { WeeklySummary } from '../../reminders/plan-weekly-summaries.ts';

/** A run's figures, with what they are made of. */
export interface FiguresOfRun {
  readonly metrics: Metrics;
  readonly metricsInput: MetricsInput;
}

/** All that one Monday mail is made from. */
export interface MondayFigures {
  readonly metrics: Metrics;
  /** The week that the mail is about; its `won` and `lost` are those that this reader was not told yet. */
  readonly week: WeekNumbers;
  readonly before: WeekNumbers;
  readonly calledByNextDay: number | null;
  /** Closed before that week, or nobody knows when, and told only now. */
  readonly earlier: { readonly won: WeekDeals; readonly lost: WeekDeals };
  /** What the open money did in that week; null where no record reaches so far. */
  readonly changes: PeriodChanges | null;
}

/** The figures of a summary's own week: a mail that comes late, or to another time zone, is about another week than Metrics. */
export function mondayFigures(
  { metrics, metricsInput }: FiguresOfRun,
  { closings: { from, inWeek, earlier } }: Pick<WeeklySummary, 'closings'>,
): MondayFigures {
  const deals = deriveDeals(metricsInput);
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const isOfRun = metrics.lastWeek.week.from === from;
  const then = { ...metricsInput, today: from + 7 };
  const last = isOfRun ? metrics.lastWeek : lastWeekOf(then, deals);
  const changes = isOfRun
    ? metrics.pipelineChanges
    : pipelineChanges(metricsInput.dealChanges ?? [], changesAbout(then));
  return {
    metrics,
    week: { ...last.week, won: closedDeals(inWeek, 'won', byId), lost: closedDeals(inWeek, 'lost', byId) },
    before: last.before,
    calledByNextDay: last.calledByNextDay,
    earlier: { won: closedDeals(earlier, 'won', byId), lost: closedDeals(earlier, 'lost', byId) },
    changes: changes.periods.find(({ name }) => name === 'last week') ?? null,
  };
}
