/**
 * The x with `matrix` x = `right`, or `null` where the matrix is singular.
 *
 * Source: Gaussian elimination with partial pivoting.
 *
 * @example solveLinear([[2, 0], [0, 4]], [2, 2]) // [1, 0.5]
 */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    const best = rows[pivot];
    const current = rows[column];
    if (!best || !current || Math.abs(at(pivot, column)) < 1e-12) return null;
    rows[pivot] = current;
    rows[column] = best;
    for (let i = column + 1; i < n; i++) {
      const factor = at(i, column) / at(column, column);
      const row = rows[i];
      if (row) for (let j = column; j <= n; j++) row[j] = at(i, j) - factor * at(column, j);
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let value = at(i, n);
    for (let j = i + 1; j < n; j++) value -= at(i, j) * (solution[j] ?? 0);
    solution[i] = value / at(i, i);
  }
  return solution;
}
