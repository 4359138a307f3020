/** A fit of counts: their logarithm is a sum of `columns`, each times its coefficient. */
export interface PoissonFit {
  readonly coefficients: Float64Array;
  /** Lower triangle L of the covariance, L Lᵀ: coefficients drawn anew are these plus L z, z standard normal. */
  readonly spread: readonly Float64Array[];
  /** How many times its mean the variance of a count is; 1 = no more than chance. */
  readonly dispersion: number;
}

/** Until the counts have shown more, they vary as chance makes them, with the weight of so many of them. */
const priorCounts = 10;
const rounds = 12;

/**
 * Fits log E y = offset + Σ βⱼ xⱼ to counts, each coefficient with a normal prior of mean `prior.mean` and standard deviation
 * `prior.sd`; counts that vary more than chance makes them say so much less (quasi-likelihood).
 *
 * Source: P. McCullagh and J. A. Nelder, Generalized Linear Models (1989), chapters 6 and 9; penalised iteratively reweighted
 * least squares; the dispersion is Pearson's, averaged with ten counts at 1 and never below it.
 *
 * @example poissonRegression([3, 5, 4], [[1, 1, 1]], [{ mean: 0, sd: 10 }]).coefficients[0] // about log 4
 */
export function poissonRegression(
  counts: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  prior: readonly { readonly mean: number; readonly sd: number }[],
  offset: ArrayLike<number> = new Float64Array(counts.length),
): PoissonFit {
  let dispersion = 1;
  const coefficients = Float64Array.from(prior, ({ mean }) => mean);
  let precision: Float64Array[] = [];
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(counts, columns, { prior, offset, coefficients, dispersion });
    precision = step.precision;
    const move = solve(cholesky(precision), step.gradient);
    move.forEach((by, j) => (coefficients[j]! += Math.max(-2, Math.min(2, by))));
    dispersion = step.dispersion;
  }
  return { coefficients, spread: cholesky(inverse(cholesky(precision))), dispersion };
}

function newtonStep(
  counts: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  at: {
    readonly prior: readonly { readonly mean: number; readonly sd: number }[];
    readonly offset: ArrayLike<number>;
    readonly coefficients: Float64Array;
    readonly dispersion: number;
  },
) {
  const { prior, offset, coefficients, dispersion } = at;
  const size = columns.length;
  const gradient = Float64Array.from(prior, ({ mean, sd }, j) => (mean - coefficients[j]!) / sd ** 2);
  const precision = Array.from({ length: size }, (_, j) =>
    Float64Array.from({ length: size }, (__, k) => (j === k ? 1 / prior[j]!.sd ** 2 : 0)),
  );
  let pearson = 0;
  for (let i = 0; i < counts.length; i++) {
    let linear = offset[i]!;
    for (let j = 0; j < size; j++) linear += coefficients[j]! * columns[j]![i]!;
    const mean = Math.exp(Math.max(-30, Math.min(30, linear)));
    pearson += (counts[i]! - mean) ** 2 / mean;
    for (let j = 0; j < size; j++) {
      const x = columns[j]![i]!;
      gradient[j]! += (x * (counts[i]! - mean)) / dispersion;
      for (let k = 0; k < size; k++) precision[j]![k]! += (x * columns[k]![i]! * mean) / dispersion;
    }
  }
  const free = Math.max(1, counts.length - size);
  return { gradient, precision, dispersion: Math.max(1, (pearson + priorCounts) / (free + priorCounts)) };
}

/** L of a positive definite matrix: L Lᵀ. */
function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const lower = matrix.map(() => new Float64Array(matrix.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

/** x of L Lᵀ x = b. */
function solve(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

function inverse(lower: readonly Float64Array[]): Float64Array[] {
  return lower.map((_, j) =>
    solve(
      lower,
      Float64Array.from(lower, (__, i) => (i === j ? 1 : 0)),
    ),
  );
}
