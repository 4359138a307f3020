import { integersOf, numbersOf } from '../statistics/typed-columns.ts';
import { onceFor } from '../workbook/once-for.ts';
import { canonicalDeals } from './canonical-deals.ts';
import type { PipelineHistory } from './pipeline-history.ts';

/** No stay is followed for longer; ten years of a deal in one stage is a mistake in a date. */
const longestDays = 3650;

/** The stays of one stage that a curve can use, in the order of their times. */
export interface SortedStage {
  readonly deal: Int32Array;
  readonly target: Int32Array;
  /** First visit of each group of equal durations, and the end of the last. */
  readonly groupStart: Int32Array;
  readonly groupTime: Float64Array;
  readonly groupDay: Int32Array;
  /** By visit, like `deal`. */
  readonly entryAge: Float64Array;
  /** Visits that came under observation late, by the age at which they did. */
  readonly lateAge: Float64Array;
  readonly lateDeal: Int32Array;
}

/** By stage: its stays sorted, once for all that wants curves of a pipeline. Deals are at their canonical places. */
export const sortedStages = onceFor((history: PipelineHistory): readonly SortedStage[] => {
  const { place } = canonicalDeals(history);
  return usableRows(history).map((rows) => sortStage(history, place, rows));
});

/** Whether a stay is one that curves are made of. */
export function isUsable({ duration, entryAge }: PipelineHistory['visits'], i: number): boolean {
  const days = duration[i] ?? Number.NaN;
  const late = entryAge[i] ?? 0;
  return days >= 0 && days <= longestDays && (!(late > 0) || late < days);
}

/** The day of the grid on which a stay of so many days ends. */
export function dayOnGrid(days: number): number {
  return Math.max(1, Math.ceil(days - 1e-9));
}

/** By stage: the stays that a curve can use. */
function usableRows({ stageCount, visits }: PipelineHistory): number[][] {
  const rows = Array.from({ length: stageCount }, (): number[] => []);
  for (let i = 0; i < visits.stage.length; i++) if (isUsable(visits, i)) rows[visits.stage[i]!]?.push(i);
  return rows;
}

function sortStage({ visits }: PipelineHistory, place: Int32Array, rows: readonly number[]): SortedStage {
  const { duration, entryAge } = visits;
  const dealOf = (i: number): number => place[visits.deal[i]!]!;
  const order = byTime(rows, duration, entryAge);
  const starts: number[] = [];
  for (let at = 0; at < order.length; at++) {
    if (at === 0 || duration[order[at]!] !== duration[order[at - 1]!]) starts.push(at);
  }
  const late = rows.filter((i) => entryAge[i]! > 0).sort((a, b) => entryAge[a]! - entryAge[b]!);
  const groupTime = numbersOf(starts, (at) => duration[order[at]!]!);
  return {
    deal: integersOf(order, dealOf),
    target: integersOf(order, (i) => visits.target[i]!),
    groupStart: Int32Array.from([...starts, rows.length]),
    entryAge: numbersOf(order, (i) => entryAge[i]!),
    groupTime,
    groupDay: integersOf(groupTime, dayOnGrid),
    lateAge: numbersOf(late, (i) => entryAge[i]!),
    lateDeal: integersOf(late, dealOf),
  };
}

/**
 * Rows in the order of their times: by counting where these are whole numbers, as days are. Of a tie only sums are
 * taken, which no order changes; but where some came under observation late, the sums need not be of whole numbers.
 */
function byTime(rows: readonly number[], times: Float64Array, entryAges: Float64Array): Int32Array {
  const order = Int32Array.from(rows);
  const countable = rows.every((row) => Number.isInteger(times[row]) && !(entryAges[row]! > 0));
  if (!countable) return order.sort((a, b) => times[a]! - times[b]! || entryAges[a]! - entryAges[b]!);
  const start = new Int32Array(longestDays + 2);
  for (const row of rows) start[times[row]! + 1]! += 1;
  for (let t = 1; t < start.length; t++) start[t]! += start[t - 1]!;
  for (const row of rows) {
    const time = times[row]!;
    order[start[time]!] = row;
    start[time]! += 1;
  }
  return order;
}
