import type { Metrics } from './metrics.ts';

/** So many deals must have closed for alarms and verdicts to be told everywhere. */
const longRecordFrom = 100;

/** Whether enough deals closed for alarms and verdicts to be told everywhere; with fewer they stand in the report alone. */
export function isLongRecord({ counts }: Pick<Metrics, 'counts'>): boolean {
  return counts.won + counts.lost >= longRecordFrom;
}
