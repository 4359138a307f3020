/**
 * The root of an increasing function between `low` and `high`, to the last bit that halving can reach.
 *
 * Source: plain bisection.
 *
 * @example bisect((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function bisect(increasing: (x: number) => number, low: number, high: number): number {
  let below = low;
  let above = high;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    if (increasing(middle) < 0) below = middle;
    else above = middle;
  }
}
