import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { closingsOf } from '../../../src/core/reminders/closings.ts';
import type { WeeklySummary } from '../../../src/core/reminders/plan-weekly-summaries.ts';
import { lastMondayBefore, weeklyClosings } from '../../../src/core/reminders/weekly-closings.ts';
import { aDigest } from './a-digest.ts';

/** A manager's first summary of what was computed, about the last calendar week or that from `from` on. */
export function aSummary(
  { metricsInput: { records, history, today } }: { readonly metricsInput: MetricsInput },
  from = lastMondayBefore(today),
  changes: Partial<WeeklySummary> = {},
): WeeklySummary {
  return {
    ...aDigest({ kind: 'weekly-summary', localDate: today, items: [] }),
    closings: weeklyClosings(closingsOf(records.leads, history.lives), from, [], 'ann@team.example'),
    ...{ isForManager: true, lastBottleneck: null, tellsBottleneck: true },
    ...changes,
  };
}
