const COEFFICIENTS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * ln Γ(x) for x ≥ ½.
 *
 * Source: Lanczos approximation, g = 7, nine terms (P. Godfrey's coefficients); about fifteen digits.
 *
 * @example logGamma(5) // ln 24 = 3.178053830347946
 */
export function logGamma(x: number): number {
  const sum = COEFFICIENTS.reduce((total, coefficient, i) => total + coefficient / (x + i), 0.99999999999980993);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
