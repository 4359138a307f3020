import type { CellValue } from '../../core/workbook/cell-value.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import type { Wanted } from './wanted.ts';
import type { Connection } from './connection.ts';
import { plain } from './read-values.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';

/** Whether rows moved between the windows: the key column of each tab and the grid's size are read once more. */
export async function isTorn(
  connection: Connection,
  metadata: SheetMetadata,
  read: readonly (Wanted & { readonly rows: readonly (readonly CellValue[])[] })[],
): Promise<boolean> {
  const checked = read.filter((each) => each.columns.length > 0);
  const { data } = await connection.batchGet(
    checked.map(
      (each) =>
        `${quoted(each.tab.title)}!${columnLetters(keyColumn(each))}1:${columnLetters(keyColumn(each))}${each.tab.rowCount + 1000}`,
    ),
  );
  const again = parseMetadata((await connection.get({ fields: metadataFields })).data);
  const sizes = (of: SheetMetadata) =>
    JSON.stringify(of.tabs.map((tab) => [tab.id, tab.title, tab.rowCount, tab.columnCount]));
  if (sizes(again) !== sizes(metadata)) return true;
  return checked.some((each, index) => {
    const now = (data.valueRanges?.[index]?.values ?? []).map((row) => plain((row as unknown[])[0]));
    const then = each.rows.map((row) => row[keyColumn(each)] ?? null);
    for (let row = 0; row < Math.max(now.length, then.length); row += 1)
      if (JSON.stringify(now[row] ?? null) !== JSON.stringify(then[row] ?? null)) return true;
    return false;
  });
}

/**
 * Whether columns moved between the heads and the values: then a bound column is not where the head says. The label tells,
 * which is the first text of the column.
 */
export function columnsMoved(
  read: readonly (Wanted & { readonly rows: readonly (readonly CellValue[])[] })[],
): boolean {
  return read.some(({ head, columns, rows }) =>
    columns.some((column) => {
      if (!head.boundColumns.has(column) && !head.marks.has(column) && !head.people.has(column)) return false;
      const row = head.rows.findIndex((cells) => typeof cells[column] === 'string');
      return row >= 0 && head.rows[row]?.[column] !== rows[row]?.[column];
    }),
  );
}

/** The column that tells rows apart: the bound Lead ID, else one whose header says so, else the first that was read. */
function keyColumn(each: Wanted): number {
  for (const [column, field] of each.head.boundColumns) if (field === 'leadId') return column;
  for (const row of each.head.rows)
    for (const column of each.columns) if (/^(lead )?id$/i.test(String(row[column] ?? '').trim())) return column;
  return each.columns[0] ?? 0;
}
