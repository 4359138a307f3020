/** A range as written: bounds that the text leaves open are undefined. Half open, counted from 0. */
export interface OpenBox {
  readonly startRow: number | undefined;
  readonly endRow: number | undefined;
  readonly startColumn: number | undefined;
  readonly endColumn: number | undefined;
}

/** A cell in A1 notation. */
export const cellPattern = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,8})$/;
const columnPattern = /^\$?([A-Za-z]{1,3})$/;
const rowPattern = /^\$?([1-9]\d{0,8})$/;
const r1c1Pattern = /^(R(\d+|\[\d+\])?)?(C(\d+|\[\d+\])?)?$/i;

/** `A` is 0, `Z` 25, `AA` 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

function a1Corner(text: string): Corner | undefined {
  const cell = cellPattern.exec(text);
  if (cell?.[1] && cell[2]) return { row: Number(cell[2]) - 1, column: columnIndex(cell[1]) };
  const column = columnPattern.exec(text);
  if (column?.[1]) return { row: undefined, column: columnIndex(column[1]) };
  const row = rowPattern.exec(text);
  if (row?.[1]) return { row: Number(row[1]) - 1, column: undefined };
  return undefined;
}

/** `R2` is the second row, `R[2]` the one two below the first, `R` the first [seen]. */
function r1c1Corner(text: string): Corner | undefined {
  const found = text === '' ? null : r1c1Pattern.exec(text);
  if (!found) return undefined;
  const index = (given: string | undefined): number =>
    given === undefined ? 0 : given.startsWith('[') ? Number(given.slice(1, -1)) : Number(given) - 1;
  const row = found[1] === undefined ? undefined : index(found[2]);
  const column = found[3] === undefined ? undefined : index(found[4]);
  return row === -1 || column === -1 ? undefined : { row, column };
}

const oneCell = (row: number, column: number): OpenBox => ({
  startRow: row,
  endRow: row + 1,
  startColumn: column,
  endColumn: column + 1,
});

function between(first: Corner, second: Corner): OpenBox {
  const [startRow, endRow] = span(first.row, second.row);
  const [startColumn, endColumn] = span(first.column, second.column);
  return { startRow, endRow, startColumn, endColumn };
}

// One end missing means: from the one that is given to the end of the tab.
function span(a: number | undefined, b: number | undefined): [number | undefined, number | undefined] {
  if (a === undefined && b === undefined) return [undefined, undefined];
  if (a === undefined || b === undefined) return [a ?? b, undefined];
  return [Math.min(a, b), Math.max(a, b) + 1];
}

/**
 * `A1:B2`, `A:A`, `2:3`, `A2:B`, `A2:2`, `R1C1:R2C2`, `R[1]C[1]`; corners in any order. undefined when the text is no such range. A1 comes before R1C1, and the two do not mix:
 * `R1:R2` are cells of column R, but `R1C1:R2` ends with the second row [seen].
 */
export function parseBox(text: string): OpenBox | undefined {
  const [from = '', to, ...more] = text.split(':');
  if (more.length > 0) return undefined;
  if (to === undefined) return parseOne(from);
  const a1 = [a1Corner(from), a1Corner(to)];
  if (a1[0] && a1[1]) return between(a1[0], a1[1]);
  const r1c1 = [r1c1Corner(from), r1c1Corner(to)];
  return r1c1[0] && r1c1[1] ? between(r1c1[0], r1c1[1]) : undefined;
}

function parseOne(text: string): OpenBox | undefined {
  const cell = a1Corner(text);
  if (cell?.row !== undefined && cell.column !== undefined) return oneCell(cell.row, cell.column);
  const corner = r1c1Corner(text);
  if (!corner) return undefined;
  // A letter alone is the first cell, though a row or column that is counted is all of it [seen].
  if (text.length === 1) return oneCell(0, 0);
  return corner.row !== undefined && corner.column !== undefined
    ? oneCell(corner.row, corner.column)
    : between(corner, corner);
}
