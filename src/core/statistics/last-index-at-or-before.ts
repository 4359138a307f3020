/**
 * The index of the last of the ascending `times` that is not after `time`, or −1.
 *
 * Source: binary search.
 *
 * @example lastIndexAtOrBefore([1, 3, 5], 4) // 1
 */
export function lastIndexAtOrBefore(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
