import { lastIndexAtOrBefore } from '../statistics/last-index-at-or-before.ts';
import type { PipelineHistory } from './pipeline-history.ts';
import { numbersOf } from '../statistics/typed-columns.ts';
import { seedFromData } from '../statistics/seed-from-data.ts';
import { onceFor } from '../workbook/once-for.ts';

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
 * Source: a sum (which no order changes) of MurmurHash3 of a deal's visits, by A. Appleby; 53 bits of it are the sort
 * key.
 *
 * @example canonicalDeals(history).seed === canonicalDeals(sameRowsInAnotherOrder).seed // true
 */
export const canonicalDeals = onceFor((history: PipelineHistory): CanonicalDeals => {
  const { visits, dealCount, dealValue, arrivals } = history;
  const high = new Int32Array(dealCount);
  const low = new Int32Array(dealCount);
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  const mix = (hash: number, value: number): number => {
    number[0] = value === 0 ? 0 : Number.isNaN(value) ? -1e300 : value; // −0 is 0, and NaN has many bit patterns
    let h = hash;
    for (let i = 0; i < 2; i++) {
      let k = Math.imul(words[i] ?? 0, 0xcc9e2d51);
      k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
      h ^= k;
      h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
    }
    return h;
  };
  const finish = (hash: number): number => {
    let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  };
  const add = (deal: number, hash: number): void => {
    high[deal] = ((high[deal] ?? 0) + finish(hash)) | 0;
    low[deal] = ((low[deal] ?? 0) + finish(mix(hash, 2))) | 0;
  };
  for (let i = 0; i < visits.deal.length; i++) {
    let hash = mix(mix(1, visits.stage[i] ?? 0), visits.entryAge[i] ?? 0);
    hash = mix(mix(hash, visits.duration[i] ?? 0), visits.target[i] ?? 0);
    add(visits.deal[i] ?? 0, hash);
  }
  const { quietLooks } = history;
  for (let i = 0; i < quietLooks.deal.length; i++) {
    const hash = mix(mix(4, quietLooks.stage[i] ?? 0), quietLooks.age[i] ?? 0);
    add(quietLooks.deal[i] ?? 0, mix(hash, quietLooks.won[i] ?? 0));
  }
  for (let deal = 0; deal < dealCount; deal++) add(deal, mix(2, dealValue[deal] ?? Number.NaN));
  for (let i = 0; i < arrivals.deal.length; i++) add(arrivals.deal[i] ?? 0, mix(3, arrivals.stage[i] ?? 0));
  const keys = numbersOf(high, (h, deal) => (h >>> 11) * 4294967296 + (low[deal]! >>> 0));
  const sorted = keys.slice().sort();
  const place = new Int32Array(dealCount);
  const taken = new Map<number, number>(); // deals with the same key stand side by side
  for (let deal = 0; deal < dealCount; deal++) {
    const key = keys[deal] ?? 0;
    const at = lastIndexAtOrBefore(sorted, key);
    const before = sorted[at - 1] === key ? (taken.get(key) ?? 0) : 0;
    if (sorted[at - 1] === key) taken.set(key, before + 1);
    place[deal] = at - before;
  }
  return { place, seed: seedFromData(sorted) };
});
