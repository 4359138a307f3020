import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { listBy } from '../../workbook/list-by.ts';
import type { Merge, Tab } from '../../workbook/workbook.ts';

/** An ID is of one lead alone, and an amount over three rows may be that of all three together: to count it thrice adds money. */
const ofOneRow: ReadonlySet<string> = new Set(['leadId', 'amount']);

/**
 * Fills down what is merged over several rows of leads: an owner over three deals is the owner of three. Only downwards, only from
 * the first row of leads on, and only what may be true of several. A row in which nothing else stands is no lead and stays as it is.
 */
export function filledDown(tab: Tab, firstDataRow: number, columns: ReadonlyMap<string, number>): Tab {
  const single = new Set([...columns].flatMap(([field, column]) => (ofOneRow.has(field) ? [column] : [])));
  const down = (tab.merges ?? []).filter(
    ({ top, bottom, left }) => bottom > top && top >= firstDataRow && !single.has(left),
  );
  const fills = listBy(
    down.flatMap((merge) => fillsOf(tab, merge)),
    ({ row }) => String(row),
  );
  if (fills.size === 0) return tab;
  return { ...tab, rows: tab.rows.map((cells, row) => withFills(cells, fills.get(String(row)) ?? [])) };
}

interface Fill {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

function fillsOf({ rows }: Tab, { top, left, bottom }: Merge): readonly Fill[] {
  const value = rows[top]?.[left] ?? null;
  const nothing: boolean = isBlank(value);
  if (nothing) return [];
  return rows.slice(top + 1, bottom + 1).flatMap((cells, index) => {
    const isLead = cells.some((cell) => !isBlank(cell)) && isBlank(cells[left]);
    return isLead ? [{ row: top + 1 + index, column: left, value }] : [];
  });
}

function withFills(cells: readonly CellValue[], fills: readonly Fill[]): readonly CellValue[] {
  if (fills.length === 0) return cells;
  const filled = [...cells];
  for (const { column, value } of fills) {
    while (filled.length < column) filled.push(null);
    filled[column] = value;
  }
  return filled;
}
