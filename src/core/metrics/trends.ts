import type { Day } from '../workbook/day-time.ts';
import type { HeadlineName, HeadlineRow, HeadlineValue } from '../logs/headlines.ts';

/** How a headline moved: now, and about a month ago. */
export interface Trend {
  readonly metric: HeadlineName;
  readonly now: number | null;
  readonly then: number | null;
  readonly thenDay: Day | null;
  /** `now` minus `then`; null without both. */
  readonly change: number | null;
  /** The day from which on it counts what it counts now, where older values were left out for that; else null. */
  readonly anewSince: Day | null;
  /** For a line chart, oldest first, today last. */
  readonly series: readonly { readonly day: Day; readonly value: number }[];
}

/** Since when the sheet is read as it is today; null = all along, as far as is known. */
export interface ReadSince {
  /** What amounts are. */
  readonly money: Day | null;
  /** Which rows are deals, and where these stand. */
  readonly deals: Day | null;
}

const allAlong: ReadSince = { money: null, deals: null };

const ofMoney: ReadonlySet<HeadlineName> = new Set([
  'dealSize',
  'openValue',
  'wonValue',
  'weightedPipeline',
  'velocity',
  'coldValue',
]);

const monthDays = 30;
const leastDays = 7;

/**
 * Each headline beside its value of the day nearest to 30 days ago, at least a week back. Today's own earlier rows (a
 * second run on one day) do not count, nor do days on which the sheet was read otherwise: what differs then says nothing of the deals.
 */
export function trends(
  current: readonly HeadlineValue[],
  previous: readonly HeadlineRow[],
  today: Day,
  since: ReadSince = allAlong,
): Trend[] {
  const first = (metric: HeadlineName): Day =>
    Math.max(since.deals ?? -Infinity, ofMoney.has(metric) ? (since.money ?? -Infinity) : -Infinity);
  const past = new Map<HeadlineName, Map<Day, number>>();
  const anew = new Set<HeadlineName>();
  for (const row of previous) {
    if (row.day >= today || !Number.isFinite(row.value)) continue;
    if (row.day < first(row.metric)) {
      anew.add(row.metric);
      continue;
    }
    const ofMetric = past.get(row.metric) ?? new Map<Day, number>();
    ofMetric.set(row.day, row.value);
    past.set(row.metric, ofMetric);
  }
  return current.map(({ metric, value }) => {
    const series = [...(past.get(metric) ?? [])]
      .map(([day, old]) => ({ day, value: old }))
      .sort((a, b) => a.day - b.day);
    let then: { day: Day; value: number } | null = null;
    for (const point of series) {
      if (today - point.day < leastDays) continue;
      if (then === null || Math.abs(today - monthDays - point.day) <= Math.abs(today - monthDays - then.day))
        then = point;
    }
    return {
      metric,
      now: value,
      then: then?.value ?? null,
      thenDay: then?.day ?? null,
      change: value === null || then === null ? null : value - then.value,
      anewSince: anew.has(metric) ? first(metric) : null,
      series: value === null ? series : [...series, { day: today, value }],
    };
  });
}
