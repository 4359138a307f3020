import { currencyOfFormat } from '../../core/schema/values/currency-of-format.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { Connection } from './connection.ts';
import { quoted } from './quoted.ts';
import type { Wanted } from './wanted.ts';

/** About 8 MB of JSON. */
const rowsPerWindow = 60_000;

const fields = 'sheets(data(rowData(values(effectiveValue(numberValue),userEnteredFormat(numberFormat(pattern))))))';

/**
 * The currency that each number is shown with, in columns whose first rows show several: only there is it asked for. A cell that
 * does not hold any more what was read has none, and `isSame` is false: the currency of another row would be wrong money.
 */
export async function readCellCurrencies(
  connection: Connection,
  { tab, columns, head }: Wanted,
  rows: readonly (readonly CellValue[])[],
): Promise<{ readonly isSame: boolean; readonly currencies: Pick<Tab, 'currencyFormats' | 'cellCurrencies'> }> {
  const { currencyFormats } = head;
  const mixed = columns.filter((column) => (currencyFormats.get(column)?.length ?? 0) > 1);
  const tally = currencyTally();
  let isSame = true;
  for (let start = 0; start < rows.length && mixed.length > 0; start += rowsPerWindow) {
    const end = Math.min(rows.length, start + rowsPerWindow);
    const ranges = mixed.map(
      (at) => `${quoted(tab.title)}!${columnLetters(at)}${start + 1}:${columnLetters(at)}${end}`,
    );
    const { data } = await connection.get({ fields, ranges });
    for (const [index, column] of mixed.entries()) {
      const cells = data.sheets?.[0]?.data?.[index]?.rowData ?? [];
      for (let row = start; row < end; row++) {
        const value = rows[row]?.[column];
        const cell = cells[row - start]?.values?.[0];
        if (typeof value !== 'number') continue;
        const isStill = cell?.effectiveValue?.numberValue === value;
        isSame &&= isStill;
        const pattern = isStill ? (cell.userEnteredFormat?.numberFormat?.pattern ?? '') : '';
        tally.note(row, column, currencyOfFormat(pattern));
      }
    }
  }
  const exact = tally.found(rows);
  const all = new Map([...currencyFormats, ...(exact.currencyFormats ?? [])]);
  return { isSame, currencies: { ...exact, ...(all.size === 0 ? {} : { currencyFormats: all }) } };
}
