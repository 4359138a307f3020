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
  const { n: count, times, atRisk, endings } = riskTable(observed, causeCount);
  const [, ...causes] = endings;
  const leaving = times.map((_, i) => causes.reduce((sum, own) => sum + (own[i] ?? 0), 0));
  let share = 1;
  const open = leaving.map((d, i) => (share *= 1 - d / (atRisk[i] ?? 0)));
  const curves = causes.map((own) => {
    const f = new Float64Array(times.length);
    const se = new Float64Array(times.length);
    let sum = 0;
    let g0 = 0; // Σ g, Σ F g, Σ F² g with g = d / (n (n − d))
    let g1 = 0;
    let g2 = 0;
    let ownSum = 0; // Σ S² dₖ (n − dₖ) / n³
    let c0 = 0; // Σ c, Σ F c with c = S dₖ / n²
    let c1 = 0;
    atRisk.forEach((n, i) => {
      const d = leaving[i] ?? 0;
      const dk = own[i] ?? 0;
      const s = open[i - 1] ?? 1;
      sum += (s * dk) / n;
      if (d < n) {
        const g = d / (n * (n - d));
        g0 += g;
        g1 += sum * g;
        g2 += sum * sum * g;
      }
      ownSum += (s * s * dk * (n - dk)) / (n * n * n);
      const c = (s * dk) / (n * n);
      c0 += c;
      c1 += sum * c;
      f[i] = sum;
      const variance = sum * sum * g0 - 2 * sum * g1 + g2 + ownSum - 2 * (sum * c0 - c1);
      se[i] = Math.sqrt(Math.max(0, variance));
    });
    return { f, se };
  });
  return {
    n: count,
    times,
    atRisk,
    open,
    incidence: curves.map(({ f }) => f),
    standardError: curves.map(({ se }) => se),
  };
}
