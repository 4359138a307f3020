import { columnLetters } from './column-letters.ts';

/**
 * A part of a tab that people sort, filter or colour as one. When its rows change their places, what stands beside it stays
 * where it is.
 */
export interface Area {
  readonly kind: 'table' | 'filter' | 'filter view' | 'banding';
  /** By what the store knows it again; '' for the filter, of which a tab has one. */
  readonly id: string;
  /** What people call it; null where it has no name. */
  readonly name: string | null;
  /** 0-based, both ends included; null = open, to the end of the tab. */
  readonly firstRow: number;
  readonly lastRow: number | null;
  readonly firstColumn: number;
  readonly lastColumn: number | null;
}

export function hasColumn({ firstColumn, lastColumn }: Area, column: number): boolean {
  return column >= firstColumn && column <= (lastColumn ?? Infinity);
}

/** Where an area ends once it is widened over a column or narrowed before it; null where it stays as it is. */
export function newLastColumn(
  { firstColumn, lastColumn }: Pick<Area, 'firstColumn' | 'lastColumn'>,
  { kind, column }: { readonly kind: 'widenArea' | 'narrowArea'; readonly column: number },
): number | null {
  if (lastColumn === null) return null;
  if (kind === 'widenArea') return column > lastColumn ? column : null;
  return column === lastColumn && column > firstColumn ? column - 1 : null;
}

/** A filter view shows its rows in an order of its own, and moves none of them. */
export function movesRows({ kind }: Area): boolean {
  return kind !== 'filter view';
}

/** An area as people know it. @example areaText(area) // 'the table “Deals” (A1:J61)' */
export function areaText(area: Area): string {
  const name = area.name === null ? '' : ` “${area.name}”`;
  return `${kinds[area.kind]}${name} (${rangeText(area)})`;
}

const kinds = {
  table: 'the table',
  filter: 'the filter',
  'filter view': 'the filter view',
  banding: 'the range with alternating colours',
} as const;

function rangeText({ firstRow, lastRow, firstColumn, lastColumn }: Area): string {
  const last = lastColumn === null ? '' : columnLetters(lastColumn);
  return `${columnLetters(firstColumn)}${firstRow + 1}:${last}${lastRow === null ? '' : lastRow + 1}`;
}
