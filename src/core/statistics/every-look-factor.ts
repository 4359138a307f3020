/** Events at which the interval is tightest for what is known. */
const tightestAt = 50;

/**
 * Standard errors on either side for an interval that holds at every look, not at one: with the chance `level` the truth
 * lies within at all of them. `events` is what the estimate rests on so far.
 *
 * Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences", Annals of Statistics 52 (2024): the normal mixture √((1 + 1/r) ln((1 + r) / α²)).
 *
 * @example everyLookFactor(50, 0.95) // 3.66, where one look has 1.96
 */
export function everyLookFactor(events: number, level: number): number {
  const r = events / tightestAt;
  return Math.sqrt((1 + 1 / r) * Math.log((1 + r) / (1 - level) ** 2));
}
