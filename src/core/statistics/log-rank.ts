import { chiSquaredTail } from './chi-squared-tail.ts';
import { riskTable } from './risk-table.ts';

/** Two groups compared on how soon they leave; each array holds the first group and the second. */
export interface LogRank {
  readonly observed: readonly [number, number];
  readonly expected: readonly [number, number];
  readonly variance: number;
  readonly pValue: number;
}

/**
 * Whether two groups leave at the same pace. `groups[i]` is 0 or 1. Compare on one cause, with the others counted as
 * open, else losing faster looks like getting faster; and ask for five expected events a group before a result is shown.
 *
 * Source: R. Peto and J. Peto, JRSS A 135 (1972); R's `survdiff`.
 *
 * @example logRank(durations, events, groups).pValue // 0.00131 for sex in the lung data
 */
export function logRank(durations: ArrayLike<number>, events: ArrayLike<number>, groups: ArrayLike<number>): LogRank {
  // One table whose causes tell group and ending apart: 0 and 1 still open, 2 and 3 an event.
  const causes = Int32Array.from(durations, (_, i) => (events[i] ? 2 : 0) + (groups[i] ?? 0));
  const { atRisk, endings } = riskTable({ durations, causes }, 3);
  const at = (cause: number, i: number): number => endings[cause]?.[i] ?? 0;
  let second = 0;
  atRisk.forEach((_, i) => (second += at(1, i) + at(3, i)));
  const observed: [number, number] = [0, 0];
  const expected: [number, number] = [0, 0];
  let variance = 0;
  atRisk.forEach((n, i) => {
    const d = at(2, i) + at(3, i);
    const share = second / n;
    observed[0] += at(2, i);
    observed[1] += at(3, i);
    expected[0] += d * ((n - second) / n);
    expected[1] += d * share;
    if (n > 1) variance += ((d * (n - d)) / (n - 1)) * share * (1 - share);
    second -= at(1, i) + at(3, i);
  });
  const difference = observed[1] - expected[1];
  return {
    observed,
    expected,
    variance,
    pValue: variance > 0 ? chiSquaredTail(difference * (difference / variance), 1) : 1,
  };
}
