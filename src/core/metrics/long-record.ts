import type { Metrics } from './metrics.ts';

const leastClosed = 100;

/** Whether enough deals closed for alarms and verdicts to be told everywhere; with fewer they stand in the report alone. */
export function isLongRecord({ counts }: Pick<Metrics, 'counts'>): boolean {
  return counts.won + counts.lost >= leastClosed;
}
