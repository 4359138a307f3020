/** Events seen in a time in which so many were expected, and how many events that expectation was learnt from. */
export interface RateCounts {
  readonly observed: number;
  readonly expected: number;
  readonly baseline: number;
}

/**
 * How much more likely the events are at `ratio` times the usual rate than at the usual one, as a logarithm, where the usual
 * rate is itself known from `baseline` events alone. Both are averaged over all rates that it may have been, with the
 * weight 1 / rate: then under an unchanged rate, whatever it is, the evidence exceeds ln x at some time with a chance of
 * at most 1 / x, however often one looks.
 *
 * Source: M. F. Pérez-Ortiz, T. Lardy, R. de Heide and P. Grünwald, "E-statistics, group invariance and anytime-valid
 * testing", Annals of Statistics 52 (2024): the right Haar prior of a scale. With `baseline` → ∞ the log-likelihood ratio
 * of two Poisson processes.
 *
 * @example rateChangeEvidence({ observed: 5, expected: 15, baseline: 60 }, 0.5) // 3.38
 */
export function rateChangeEvidence({ observed, expected, baseline }: RateCounts, ratio: number): number {
  const usual = Math.log((baseline + expected) / (baseline + ratio * expected));
  return observed * Math.log(ratio) + (baseline + observed) * usual;
}
