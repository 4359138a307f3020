import type { RateCounts } from '../statistics/rate-change-evidence.ts';

/** Events that a band takes from the rate of all bands together. */
const borrowed = 0.5;

/** How often something happens by band, from what there was to happen and how often it did. */
export interface UsualRates {
  readonly rates: Float64Array;
  /** Events that the rate of each band rests on. */
  readonly worth: Float64Array;
  /** Events in all. */
  readonly baseline: number;
}

/** A band that has seen little takes its rate from the others; over all bands what is expected is what happened. */
export function usualRates(exposure: Float64Array, events: Float64Array): UsualRates {
  let [time, baseline] = [0, 0];
  for (let band = 0; band < events.length; band++) {
    time += exposure[band] ?? 0;
    baseline += events[band] ?? 0;
  }
  const rates = new Float64Array(events.length);
  const worth = new Float64Array(events.length);
  let expected = 0;
  for (let band = 0; band < events.length; band++) {
    const count = (events[band] ?? 0) + borrowed;
    const rate = baseline === 0 ? 0 : count / ((exposure[band] ?? 0) + (borrowed * time) / baseline);
    worth[band] = count;
    rates[band] = rate;
    expected += rate * (exposure[band] ?? 0);
  }
  if (expected > 0)
    for (let band = 0; band < rates.length; band++) rates[band] = ((rates[band] ?? 0) * baseline) / expected;
  return { rates, worth, baseline };
}

/**
 * What was to be expected of later exposure at the usual rates, and how many events that rests on: fewer than the baseline
 * has where the later exposure lies in bands that it knew little of (variance Σ (exposure × rate)² / worth).
 */
export function expectedAt(
  { rates, worth, baseline }: UsualRates,
  exposure: Float64Array,
): Omit<RateCounts, 'observed'> {
  let [expected, variance] = [0, 0];
  for (let band = 0; band < rates.length; band++) {
    const here = (exposure[band] ?? 0) * (rates[band] ?? 0);
    expected += here;
    variance += (here * here) / (worth[band] ?? 1);
  }
  return { expected, baseline: variance > 0 ? Math.min(baseline, (expected * expected) / variance) : baseline };
}
