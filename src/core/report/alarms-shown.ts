import type { Alarm } from '../bottlenecks/alarm.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { showsPeople } from './page.ts';

/** What got worse, without what is said of single people where they are not shown beside each other. */
export function alarmsShown(metrics: Metrics): readonly Alarm[] {
  return metrics.alarms.filter(({ group }) => group?.by !== 'owner' || showsPeople(metrics));
}
