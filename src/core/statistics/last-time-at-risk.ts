/**
 * The last time at which at least `minimum` were still at risk, beyond which a curve is not to be trusted; `null` when
 * there never were so many.
 *
 * Source: the house rule, ten at risk.
 *
 * @example lastTimeAtRisk({ times: [1, 5, 9], atRisk: [12, 10, 3] }, 10) // 5
 */
export function lastTimeAtRisk(
  curve: { readonly times: ArrayLike<number>; readonly atRisk: Float64Array },
  minimum: number,
): number | null {
  return curve.times[curve.atRisk.findLastIndex((count) => count >= minimum)] ?? null;
}
