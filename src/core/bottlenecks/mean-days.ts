import { bandStart } from './age-bands.ts';
import { usualRates } from './usual-rates.ts';
import type { WeeklyCounts } from './weekly-counts.ts';

/** Deals that must have been there of an age, on an average day of a quarter, for it to count. */
const leastDays = 5;

/**
 * Mean days before going on, of the days that the weeks before `since` could follow, at `pace` times their rates. Deals that
 * were lost count as if they had been there on.
 */
export function meanDays({ bands, exposure, events }: WeeklyCounts, since: number, pace: number): number {
  const total = (of: Float64Array): Float64Array =>
    Float64Array.from({ length: bands }, (_, band) => {
      let sum = 0;
      for (let week = 0; week < since; week++) sum += of[week * bands + band] ?? 0;
      return sum;
    });
  const stood = total(exposure);
  const { rates } = usualRates(stood, total(events));
  let [mean, left] = [0, 1];
  for (let band = 0; band < bands; band++) {
    const width = bandStart(band + 1) - bandStart(band);
    if ((stood[band] ?? 0) < leastDays * width) break;
    const rate = (rates[band] ?? 0) * pace;
    const stays = Math.exp(-rate * width);
    mean += rate > 0 ? (left * (1 - stays)) / rate : left * width;
    left *= stays;
  }
  return mean;
}
