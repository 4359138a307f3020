/** A block of cells, 0-based, both ends included. */
export interface Block {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** `A1:C9`, `B2`, `A:C` or `2:7` as a block; null where it is none. */
export function parseBlock(reference: string): Block | null {
  const match = /^\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?$/i.exec(reference.trim());
  if (match === null) return null;
  const [, column = '', row = '', column2 = column, row2 = row] = match;
  if (column === '' && row === '') return null;
  const block: Block = {
    firstRow: row === '' ? 0 : Number(row) - 1,
    firstColumn: column === '' ? 0 : columnNumber(column),
    lastRow: row2 === '' ? 1_048_575 : Number(row2) - 1,
    lastColumn: column2 === '' ? 16_383 : columnNumber(column2),
  };
  return block.firstRow <= block.lastRow && block.firstColumn <= block.lastColumn ? block : null;
}

/** `A` = 0, `AA` = 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
