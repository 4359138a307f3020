/**
 * The last time at which at least `minimum` were still at risk, beyond which a curve is not to be trusted; `null` when
 * there never were so many.
 *
 * Source: the house rule, ten at risk.
 *
 * @example lastTimeAtRisk({ times: [1, 5, 9], atRisk: [12, 10, 3] }, 10) // 5
 */
export function lastTimeAtRisk(
  curve: { readonly times: ArrayLike<number>; readonly atRisk: ArrayLike<number> },
  minimum: number,
): number | null {
  for (let i = curve.times.length - 1; i >= 0; i--) {
    if ((curve.atRisk[i] ?? 0) >= minimum) return curve.times[i] ?? null;
  }
  return null;
}
