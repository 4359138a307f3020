import type { Metrics } from '../metrics/metrics.ts';
import type { DealNames } from './deals.ts';

/** What the page is made of. */
export interface Page {
  readonly title: string;
  readonly metrics: Metrics;
  readonly deals: DealNames;
}

/** Settings may say that nobody is to be shown beside others. */
export function showsPeople({ comparePeople }: Pick<Metrics, 'comparePeople'>): boolean {
  return comparePeople === 'yes';
}
