import { closingsOf } from '../reminders/closings.ts';
import type { Deal } from './deal.ts';
import { lastWeek } from './last-week.ts';
import type { LastWeek } from './last-week.ts';
import type { MetricsInput } from './metrics-input.ts';
import { recordBegan } from './pipeline-changes/deal-courses.ts';
import { coursesOf } from './pipeline-changes/pipeline-changes.ts';

/** The last calendar week, from all that is known of it. */
export function lastWeekOf(input: MetricsInput, deals: readonly Deal[]): LastWeek {
  const { records, history, stages, settings, today, dealChanges = [] } = input;
  return lastWeek({
    ...{ deals, stages, today, visits: history.visits, activities: records.activities },
    closings: closingsOf(records.leads, history.lives),
    courses: coursesOf(dealChanges, { currency: settings.currency, team: records.team }),
    began: recordBegan(dealChanges),
  });
}
