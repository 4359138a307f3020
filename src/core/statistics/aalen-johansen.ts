import { type ObservedTimes, riskTable } from './risk-table.ts';

/** Chances of ending by each cause, by age. Arrays run over the distinct times. */
export interface CumulativeIncidence {
  readonly n: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  /** The share still open. With the incidences it adds up to 1. */
  readonly open: Float64Array;
  /** `incidence[k − 1]` belongs to cause k. */
  readonly incidence: readonly Float64Array[];
  /** Standard errors, likewise. */
  readonly standardError: readonly Float64Array[];
}

/**
 * The chance to have ended by each cause up to each age, where causes compete and some visits are still open. Causes
 * are 1 to `causeCount`; 0 is an open visit.
 *
 * Source: O. Aalen and S. Johansen (1978); F(t) = Σ S(t−) d / n. Variance: Σ [F(t) − F(u)]² d / (n (n − d)) +
 * Σ S(u−)² dₖ (n − dₖ) / n³ − 2 Σ [F(t) − F(u)] S(u−) dₖ / n², which for no delayed entry is the infinitesimal
 * jackknife of R's `survfit`. The sums over u are kept as running sums, so that a curve costs one pass.
 *
 * @example aalenJohansen({ durations: [1, 2, 3], causes: [1, 2, 0] }, 2).incidence[0] // [1/3, 1/3, 1/3]
 */
export function aalenJohansen(observed: ObservedTimes, causeCount: number): CumulativeIncidence {
  const table = riskTable(observed, causeCount);
  const size = table.times.length;
  const open = new Float64Array(size);
  const before = new Float64Array(size);
  let share = 1;
  for (let i = 0; i < size; i++) {
    const n = table.atRisk[i] ?? 0;
    let d = 0;
    for (let k = 1; k <= causeCount; k++) d += table.endings[k]?.[i] ?? 0;
    before[i] = share;
    if (d > 0) share = d >= n ? 0 : share * (1 - d / n);
    open[i] = share;
  }
  const incidence: Float64Array[] = [];
  const standardError: Float64Array[] = [];
  for (let k = 1; k <= causeCount; k++) {
    const f = new Float64Array(size);
    const se = new Float64Array(size);
    let sum = 0;
    let g0 = 0; // Σ g, Σ F g, Σ F² g with g = d / (n (n − d))
    let g1 = 0;
    let g2 = 0;
    let own = 0; // Σ S² dₖ (n − dₖ) / n³
    let c0 = 0; // Σ c, Σ F c with c = S dₖ / n²
    let c1 = 0;
    for (let i = 0; i < size; i++) {
      const n = table.atRisk[i] ?? 0;
      const dk = table.endings[k]?.[i] ?? 0;
      const s = before[i] ?? 0;
      let d = 0;
      for (let j = 1; j <= causeCount; j++) d += table.endings[j]?.[i] ?? 0;
      if (n > 0) {
        sum += (s * dk) / n;
        if (d < n) {
          const g = d / (n * (n - d));
          g0 += g;
          g1 += sum * g;
          g2 += sum * sum * g;
        }
        own += (s * s * dk * (n - dk)) / (n * n * n);
        const c = (s * dk) / (n * n);
        c0 += c;
        c1 += sum * c;
      }
      f[i] = sum;
      const variance = sum * sum * g0 - 2 * sum * g1 + g2 + own - 2 * (sum * c0 - c1);
      se[i] = Math.sqrt(Math.max(0, variance));
    }
    incidence.push(f);
    standardError.push(se);
  }
  return { n: table.n, times: table.times, atRisk: table.atRisk, open, incidence, standardError };
}
