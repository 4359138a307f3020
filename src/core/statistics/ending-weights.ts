import { kaplanMeier } from './kaplan-meier.ts';
import type { ObservedTimes } from './risk-table.ts';

/**
 * What each visit that ended adds to the share that has ended by its time: S(t−) / n(t), 0 for one that is still open. So
 * both 1 − Kaplan-Meier and the cumulative incidence of a cause are sums over visits: what an open visit would have added
 * goes to those that lasted longer.
 *
 * Source: the redistribution to the right of B. Efron, Proc. Fifth Berkeley Symposium 4 (1967); F(t) = Σ S(t−) d / n of
 * Aalen and Johansen (1978), term by term.
 *
 * @example endingWeights({ durations: [2, 4, 6], causes: [1, 0, 1] }) // [1/3, 0, 2/3]
 */
export function endingWeights({ durations, causes, entryAges }: ObservedTimes): Float64Array {
  const ended = Uint8Array.from({ length: durations.length }, (_, i) => ((causes[i] ?? 0) === 0 ? 0 : 1));
  const { times, atRisk, survival } = kaplanMeier(durations, ended, entryAges);
  return Float64Array.from({ length: durations.length }, (_, i) => {
    const at = ended[i] === 1 ? nearestIndex(times, durations[i] ?? Number.NaN) : -1;
    return at < 0 ? 0 : (survival[at - 1] ?? 1) / (atRisk[at] ?? Number.NaN);
  });
}

/** The last time that is not later, but for rounding; −1 where there is none. */
function nearestIndex(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
