/**
 * P-values adjusted for how many were looked at: those below q hold a share of false alarms of at most q.
 * NaN values (tests that could not be made) stay NaN and are not counted.
 *
 * Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995).
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => Number.NaN);
  const order = pValues
    .map((p, index) => ({ p, index }))
    .filter((entry) => !Number.isNaN(entry.p))
    .sort((a, b) => b.p - a.p);
  let smallest = 1;
  order.forEach(({ p, index }, fromTop) => {
    smallest = Math.min(smallest, (p * order.length) / (order.length - fromTop));
    adjusted[index] = smallest;
  });
  return adjusted;
}
