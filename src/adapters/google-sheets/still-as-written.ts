import { columnLetters } from '../../core/workbook/column-letters.ts';
import type { OutCell, SetCells, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Connection } from './connection.ts';
import { quoted } from './quoted.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

/**
 * The writes without those cells that say something else by now: somebody moved rows between the values and their looks, and the
 * look of one row must not come onto another, least of all onto a person's. One call, whatever the number of cells.
 */
export async function stillAsWritten(
  connection: Connection,
  writes: readonly SheetWrite[],
  { tabs }: SheetMetadata,
): Promise<readonly SheetWrite[]> {
  const looked = new Map<number, number>();
  for (const write of writes)
    if (write.kind === 'setCells' && write.cells.some((row) => row.some(hasLook)))
      looked.set(write.tabId, Math.max(looked.get(write.tabId) ?? 0, write.row + write.cells.length));
  const asked = tabs.filter(({ id, rowCount, columnCount }) => looked.has(id) && rowCount > 0 && columnCount > 0);
  if (asked.length === 0) return writes;
  const { data } = await connection.batchGet(
    asked.map(
      ({ id, title, rowCount, columnCount }) =>
        `${quoted(title)}!A1:${columnLetters(columnCount - 1)}${Math.min(rowCount, looked.get(id) ?? 1)}`,
    ),
  );
  const rowsOf = new Map(asked.map(({ id }, index) => [id, data.valueRanges?.[index]?.values ?? []]));
  return writes.map((write) => {
    const rows = write.kind === 'setCells' ? rowsOf.get(write.tabId) : undefined;
    return write.kind !== 'setCells' || rows === undefined ? write : masked(write, rows);
  });
}

function masked(write: SetCells, rows: readonly (readonly unknown[])[]): SetCells {
  const cells = write.cells.map((line, row) =>
    line.map((cell, column) =>
      cell !== undefined && hasLook(cell) && !says(cell, rows[write.row + row]?.[write.column + column])
        ? undefined
        : cell,
    ),
  );
  return { ...write, cells };
}

function hasLook(cell: OutCell | undefined): boolean {
  return cell !== undefined && cell.keepsLook !== true && (cell.style !== undefined || cell.link !== undefined);
}

/** What a formula shows is not known. */
function says({ value }: OutCell, shown: unknown): boolean {
  if (typeof value === 'object' && value !== null) return true;
  if (value === null || value === '') return shown === undefined || shown === null || shown === '';
  return typeof value === 'number' && typeof shown === 'number'
    ? Math.abs(value - shown) <= 1e-9 * Math.abs(value)
    : value === shown;
}
