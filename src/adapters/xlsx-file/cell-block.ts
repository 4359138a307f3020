import { columnLetters } from '../../core/workbook/column-letters.ts';
import type { Block } from '../../core/workbook/parse-block.ts';

export function isWithin(block: Block, row: number, column: number): boolean {
  return row >= block.firstRow && row <= block.lastRow && column >= block.firstColumn && column <= block.lastColumn;
}

/** `B7` of 0-based row and column. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A tab's title as a reference wants it, always in quotes. */
export function quotedTitle(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}
