import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import type { Estimate } from './interval.ts';
import { logGamma } from './log-gamma.ts';

/** Two rates compared: their ratio with its interval, and the exact two-sided p-value for a ratio of 1. */
export interface RateRatio extends Estimate {
  readonly pValue: number;
}

function logBinomial(k: number, n: number, p: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/** Two-sided: every count at most as likely as the observed one, with R's tolerance for ties in likelihood. */
function exactPValue(k: number, n: number, p: number): number {
  if (n === 0) return 1;
  const limit = logBinomial(k, n, p) + 1e-7;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const log = logBinomial(i, n, p);
    if (log <= limit) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/**
 * Compares two Poisson counts, first to second, each over its own exposure: given their sum, the first is binomial.
 * Used for "more deals enter this stage than leave it". `level` is the two-sided confidence, 0 to 1.
 *
 * Source: J. Przyborowski and H. Wilenski, Biometrika 31 (1940); the same as R's `poisson.test`.
 *
 * @example poissonRateRatio(11, 800, 21, 3011, 0.95) // { estimate: 1.971, low: 0.858, high: 4.277, pValue: 0.0797 }
 */
export function poissonRateRatio(
  firstEvents: number,
  firstExposure: number,
  secondEvents: number,
  secondExposure: number,
  level: number,
): RateRatio {
  const n = firstEvents + secondEvents;
  const odds = (p: number): number => ((p / (1 - p)) * secondExposure) / firstExposure;
  const share = clopperPearsonInterval(firstEvents, n, level);
  return {
    estimate: firstEvents / firstExposure / (secondEvents / secondExposure),
    low: odds(share.low),
    high: odds(share.high),
    pValue: exactPValue(firstEvents, n, firstExposure / (firstExposure + secondExposure)),
  };
}
