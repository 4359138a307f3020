import { columnLetters } from './column-letters.ts';

/** A block that the account which reads the workbook may not edit: somebody protected it for others. */
export interface Lock extends Block {
  /** What its maker wrote about it; null where nothing. */
  readonly description: string | null;
  /** Who may edit it, as far as the store is told. */
  readonly editors: readonly string[];
  /** Parts of it that everybody may edit. */
  readonly free: readonly Block[];
}

interface Block {
  /** 0-based, both ends included; null = open, to the end of the tab. */
  readonly firstRow: number;
  readonly lastRow: number | null;
  readonly firstColumn: number;
  readonly lastColumn: number | null;
}

/** The lock that a cell stands under; undefined where it may be edited. */
export function lockOn(tab: { readonly locked?: readonly Lock[] }, row: number, column: number): Lock | undefined {
  return tab.locked?.find((lock) => holds(lock, row, column) && !lock.free.some((free) => holds(free, row, column)));
}

/** Whether any cell of a column stands under a lock. */
export function isColumnLocked(tab: { readonly locked?: readonly Lock[] }, column: number): boolean {
  return tab.locked?.some((lock) => column >= lock.firstColumn && column <= (lock.lastColumn ?? Infinity)) ?? false;
}

function holds({ firstRow, lastRow, firstColumn, lastColumn }: Block, row: number, column: number): boolean {
  return row >= firstRow && row <= (lastRow ?? Infinity) && column >= firstColumn && column <= (lastColumn ?? Infinity);
}

/** A lock as people find it under Data → Protect sheets and ranges. @example lockText(lock) // 'A2:C10, “prices”' */
export function lockText({ description, editors, ...block }: Lock): string {
  const name = description === null ? '' : `, “${description}”`;
  return `${placeText(block)}${name}${editors.length === 0 ? '' : `, kept for ${editors.join(' and ')}`}`;
}

function placeText({ firstRow, lastRow, firstColumn, lastColumn }: Block): string {
  if (firstColumn === 0 && lastColumn === null) {
    if (lastRow === null) return firstRow === 0 ? 'the whole tab' : `from row ${firstRow + 1} on`;
    return firstRow === lastRow ? `row ${firstRow + 1}` : `rows ${firstRow + 1} to ${lastRow + 1}`;
  }
  const last = `${lastColumn === null ? '' : columnLetters(lastColumn)}${lastRow === null ? '' : lastRow + 1}`;
  return `${columnLetters(firstColumn)}${firstRow + 1}:${last}`;
}
