import { logGamma } from './log-gamma.ts';

function logBinomial(k: number, n: number, p: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/**
 * Compares two Poisson counts, first to second, each over its own exposure: the exact two-sided p-value for equal rates.
 * Given their sum, the first is binomial, and every count at most as likely as the observed one is as extreme, with R's
 * tolerance for ties in likelihood. Used for "more deals enter this stage than leave it".
 *
 * Source: J. Przyborowski and H. Wilenski, Biometrika 31 (1940); the same as R's `poisson.test`.
 *
 * @example poissonRatesPValue(11, 800, 21, 3011) // 0.0797
 */
export function poissonRatesPValue(
  firstEvents: number,
  firstExposure: number,
  secondEvents: number,
  secondExposure: number,
): number {
  const n = firstEvents + secondEvents;
  const p = firstExposure / (firstExposure + secondExposure);
  const limit = logBinomial(firstEvents, n, p) + 1e-7;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const log = logBinomial(k, n, p);
    if (log <= limit) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
