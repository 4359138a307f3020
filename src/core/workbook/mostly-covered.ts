import { isBlank } from './cell-value.ts';
import type { CellValue } from './cell-value.ts';

/**
 * Whether a rule holds for a column: it covers more than half of the cells that are filled, from the first row that it covers
 * on. Headers and titles stand above; a column in which nothing is filled yet belongs to the rule.
 */
export function isMostlyCovered(
  rows: readonly (readonly CellValue[])[],
  column: number,
  covers: (row: number) => boolean,
): boolean {
  let isBegun = false;
  let filled = 0;
  let covered = 0;
  rows.forEach((cells, row) => {
    const isCovered = covers(row);
    isBegun ||= isCovered;
    if (!isBegun || isBlank(cells[column] ?? null)) return;
    filled++;
    if (isCovered) covered++;
  });
  return filled === 0 || covered * 2 > filled;
}
