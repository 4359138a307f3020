import { cellText } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { LeadTab } from '../lead-tab.ts';
import { whoColumns } from './who-columns.ts';

/**
 * Rows that say in each cell what another one says, where no address and no telephone does: the later one → the earlier, 0-based. Those
 * with an address or a telephone are found by it (likely-duplicates.ts).
 */
export function repeatedInTab(lead: LeadTab): ReadonlyMap<number, number> {
  const { tab, header, match } = lead;
  const reached = ['email', 'phone'].flatMap((field) => match.columns.get(field) ?? []);
  const who = whoColumns(lead).filter((column) => !reached.includes(column));
  const id = match.columns.get('leadId') ?? -1;
  const textOf = (cells: readonly CellValue[], column: number): string => fold(cellText(cells[column]).slice(0, 200));
  const byName = groups(tab.rows, (cells, row) => {
    if (row < header.firstDataRow || cells.length === 0 || reached.some((column) => says(cells[column]))) return '';
    return who
      .map((column) => textOf(cells, column))
      .join('\u0000')
      .replace(/^\u0000+$/, '');
  });
  const found = new Map<number, number>();
  for (const rows of byName) {
    const whole = groups(
      rows.map((row) => tab.rows[row] ?? []),
      (cells) => cells.map((_, column) => (column === id ? '' : textOf(cells, column))).join('\u0000'),
    );
    for (const same of whole) {
      const [first, ...later] = same.map((index) => rows[index] ?? 0);
      if (first === undefined) continue;
      // One Lead ID in both is said as that.
      const idOf = (row: number): string => textOf(tab.rows[row] ?? [], id);
      for (const row of later) if (idOf(row) === '' || idOf(row) !== idOf(first)) found.set(row, first);
    }
  }
  return found;
}

/** Whether a cell says anything, which is seen at its first letter nearly always. */
function says(cell: CellValue | undefined): boolean {
  const text = cellText(cell).slice(0, 200);
  return /^[a-z0-9]/i.test(text) || fold(text) !== '';
}

/** The rows, by index, that share a key with another one; '' is none. */
function groups(
  rows: readonly (readonly CellValue[])[],
  keyOf: (cells: readonly CellValue[], row: number) => string,
): readonly (readonly number[])[] {
  const byKey = new Map<string, number[]>();
  rows.forEach((cells, row) => {
    const key = keyOf(cells, row);
    const before = byKey.get(key);
    if (key === '') return;
    if (before === undefined) byKey.set(key, [row]);
    else before.push(row);
  });
  return [...byKey.values()].filter((each) => each.length > 1);
}
