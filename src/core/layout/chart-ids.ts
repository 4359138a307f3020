import { contentNumber } from '../workbook/content-hash.ts';

/** The numbers of our charts. A sheet knows its charts by them, so none ever changes; a new chart gets the next free one. */
export const chartIds = {
  funnel: 7101,
  days: 7102,
  bottlenecks: 7103,
  ageing: 7104,
  owner: 7105,
  source: 7106,
  quarters: 7107,
  wonMonths: 7108,
  forecast: 7109,
} as const;

/** The chart of a grouping: a column without a number of its own gets one that only its field decides. */
export function groupChartId(field: string): number {
  const listed: Readonly<Record<string, number>> = { owner: chartIds.owner, source: chartIds.source };
  return listed[field] ?? 10_000 + (contentNumber(field) % 1_000_000_000);
}
