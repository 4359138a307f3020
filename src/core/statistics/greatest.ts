/**
 * The greatest of as many values as there are, and at least `floor`. `Math.max(...values)` would put each of them on the
 * stack, which ends at some 120,000.
 *
 * @example greatest([3, 8], 0) // 8
 */
export function greatest(values: Iterable<number>, floor = -Infinity): number {
  let most = floor;
  for (const value of values) most = Math.max(most, value);
  return most;
}
