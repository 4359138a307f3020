import type { PipelineHistory } from './pipeline-history.ts';
import { seedFromData } from '../statistics/seed-from-data.ts';

/** Deals in an order that their content alone decides, and a seed that follows from it. */
export interface CanonicalDeals {
  /** By deal: its place. */
  readonly place: Int32Array;
  readonly seed: number;
}

/**
 * Puts deals in an order that does not depend on the order of rows, so that a bootstrap draws the same deals whatever
 * the sheet is sorted by. Deals with the same content are interchangeable.
 *
 * Source: a sum (which no order changes) of hashes of a deal's visits; 53 bits of it are the sort key.
 *
 * @example canonicalDeals(history).seed === canonicalDeals(sameRowsInAnotherOrder).seed // true
 */
export function canonicalDeals(history: PipelineHistory): CanonicalDeals {
  const { visits, dealCount, dealValue, arrivals } = history;
  const high = new Int32Array(dealCount);
  const low = new Int32Array(dealCount);
  const add = (deal: number, ...fields: number[]): void => {
    high[deal] = ((high[deal] ?? 0) + seedFromData([1, ...fields])) | 0;
    low[deal] = ((low[deal] ?? 0) + seedFromData([2, ...fields])) | 0;
  };
  for (let i = 0; i < visits.deal.length; i++) {
    add(
      visits.deal[i] ?? 0,
      visits.stage[i] ?? 0,
      visits.entryAge[i] ?? 0,
      visits.duration[i] ?? 0,
      visits.target[i] ?? 0,
    );
  }
  for (let deal = 0; deal < dealCount; deal++) add(deal, dealValue[deal] ?? Number.NaN);
  for (let i = 0; i < arrivals.deal.length; i++) add(arrivals.deal[i] ?? 0, arrivals.stage[i] ?? 0);
  const keys = Float64Array.from(high, (h, deal) => (h >>> 11) * 4294967296 + ((low[deal] ?? 0) >>> 0));
  const order = Int32Array.from(keys, (_, deal) => deal).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const place = new Int32Array(dealCount);
  order.forEach((deal, at) => (place[deal] = at));
  return { place, seed: seedFromData(keys.sort()) };
}
