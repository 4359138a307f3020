import type { RecognisedTab } from '../../../core/adoption/adoption.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import type { OutCell } from '../../../core/workbook/sheet-write.ts';
import type { PeoplesTabName, Tab } from '../../../core/workbook/workbook.ts';
import { nameOfFieldRow, nameOfRow } from './tab-rows.ts';

export interface PlacedRow {
  /** 0-based; behind the last one where the tab does not have it yet. */
  readonly row: number;
  readonly isThere: boolean;
  /** By 0-based column: columns that the tab does not have are left out. */
  readonly cells: ReadonlyMap<number, OutCell>;
}

/** Where rows stand in a tab, or are to stand. */
export function placesOfRows(tab: Tab, found: RecognisedTab, rows: readonly FieldRow[]): readonly PlacedRow[] {
  const { columns, firstDataRow } = found;
  const name = found.name as PeoplesTabName;
  const there = new Map<string, number>();
  for (let row = firstDataRow; row < tab.rows.length; row += 1) {
    const key = nameOfRow(name, (field) => tab.rows[row]?.[columns.get(field) ?? -1]);
    if (key !== '' && !there.has(key)) there.set(key, row);
  }
  let end = Math.max(tab.rows.length, firstDataRow);
  return rows.map((row) => {
    const standing = there.get(nameOfFieldRow(name, row));
    const cells = new Map<number, OutCell>();
    for (const [field, cell] of row) {
      const column = columns.get(field);
      if (column !== undefined) cells.set(column, cell);
    }
    if (standing !== undefined) return { row: standing, isThere: true, cells };
    end += 1;
    return { row: end - 1, isThere: false, cells };
  });
}
