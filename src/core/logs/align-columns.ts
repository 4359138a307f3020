/**
 * Which of some columns holds which of some fields, where both still stand in the order in which we made them, though columns may
 * have gone and others come in between: the assignment with the highest sum of `fit`.
 *
 * @param fit of a field (by index) and a column; what is left out counts 0
 */
export function alignColumns(
  fields: number,
  width: number,
  fit: (field: number, column: number) => number,
): ReadonlyMap<number, number> {
  const best = Array.from({ length: fields + 1 }, () => new Array<number>(width + 1).fill(0));
  const at = (field: number, column: number): number => best[field]?.[column] ?? 0;
  for (let field = fields - 1; field >= 0; field--) {
    const row = best[field] ?? [];
    for (let column = width - 1; column >= 0; column--) {
      const taken = fit(field, column) + at(field + 1, column + 1);
      row[column] = Math.max(taken, at(field + 1, column), at(field, column + 1));
    }
  }
  const found = new Map<number, number>();
  for (let field = 0, column = 0; field < fields && column < width;) {
    const here = at(field, column);
    const value = fit(field, column);
    if (value > 0 && here === value + at(field + 1, column + 1)) found.set(field++, column++);
    else if (here === at(field, column + 1)) column++;
    else field++;
  }
  return found;
}
