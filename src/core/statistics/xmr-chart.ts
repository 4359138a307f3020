/** Why a point stands out: beyond a limit, or at the end of a run of eight on one side of the mean. */
type XmrSignal = { readonly index: number; readonly kind: 'above' | 'below' | 'run-above' | 'run-below' };

/** An individuals chart: its centre line, natural limits, and the points that stand out. */
export interface XmrChart {
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly low: number;
  readonly high: number;
  readonly signals: readonly XmrSignal[];
}

const limitFactor = 2.66; // 3 / d₂ with d₂ = 1.128, the mean range of two
const longRun = 8;
const leastBaseline = 12;

/**
 * An XmR chart of weekly flows. Mean and limits come from the first `baseline` points (all of them when left out);
 * fewer than twelve give `null`, for there is no telling yet what is usual.
 *
 * Source: D. J. Wheeler, "Understanding Variation" (1993): mean ± 2.66 × mean moving range, eight on one side.
 *
 * @example xmrChart([5, 7, 6, 5, 6, 7, 5, 6, 7, 6, 5, 19])?.signals // [{ index: 11, kind: 'above' }]
 */
export function xmrChart(values: ArrayLike<number>, baseline: number = values.length): XmrChart | null {
  if (baseline < leastBaseline) return null;
  const at = (i: number): number => values[i] ?? 0;
  let sum = 0;
  let ranges = 0;
  for (let i = 0; i < baseline; i++) {
    sum += at(i);
    if (i > 0) ranges += Math.abs(at(i) - at(i - 1));
  }
  const mean = sum / baseline;
  const meanMovingRange = ranges / (baseline - 1);
  const low = mean - limitFactor * meanMovingRange;
  const high = mean + limitFactor * meanMovingRange;
  const signals: XmrSignal[] = [];
  let side = 0;
  let run = 0;
  for (let i = 0; i < values.length; i++) {
    const value = at(i);
    const now = Math.sign(value - mean);
    run = now !== 0 && now === side ? run + 1 : 1;
    side = now;
    if (value > high) signals.push({ index: i, kind: 'above' });
    else if (value < low) signals.push({ index: i, kind: 'below' });
    else if (run >= longRun) signals.push({ index: i, kind: side > 0 ? 'run-above' : 'run-below' });
  }
  return { mean, meanMovingRange, low, high, signals };
}
