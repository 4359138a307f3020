import type { CellValue } from '../../workbook/cell-value.ts';

const fewest = 3;
const most = 0.8;
/** Rows that are looked at, spread over all of them. */
const mostRows = 2000;

/**
 * Columns of dates, one a stage, in the order in which deals pass them: as they stand from left to right, but for those of which nearly every deal that
 * has both dates came first to the right one. Ticks and days without a year say nothing.
 */
export function inPassingOrder<T>(
  steps: readonly T[],
  columnOf: (step: T) => number,
  rows: readonly (readonly CellValue[])[],
): readonly T[] {
  const every = Math.ceil(rows.length / mostRows);
  const seen = every <= 1 ? rows : rows.filter((_, row) => row % every === 0);
  const sorted: T[] = [];
  for (const step of steps) {
    const at = sorted.findIndex((before) => isPassedFirst(columnOf(step), columnOf(before), seen));
    sorted.splice(at < 0 ? sorted.length : at, 0, step);
  }
  return sorted;
}

function isPassedFirst(column: number, other: number, rows: readonly (readonly CellValue[])[]): boolean {
  let first = 0;
  let both = 0;
  for (const cells of rows) {
    const [from, to] = [cells[column], cells[other]];
    if (typeof from !== 'number' || typeof to !== 'number' || from === to) continue;
    both += 1;
    if (to > from) first += 1;
  }
  return first >= fewest && first >= most * both;
}
