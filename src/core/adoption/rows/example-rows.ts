import { cellText } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { PlacedHeader } from '../place-header.ts';
import { saysExample } from './row-words.ts';
import { whoColumns } from './who-columns.ts';

/** Rows that show how the list is to be filled, 0-based: “EXAMPLE - Acme Inc (delete this row)”, “e.g. Acme”. */
export function exampleRows(lead: PlacedHeader): readonly number[] {
  const { tab, header } = lead;
  const who = whoColumns(lead);
  return tab.rows.flatMap((cells, row) => {
    if (row < header.firstDataRow) return [];
    return who.some((column) => saysExample.test(fold(cellText(cells[column]).slice(0, 100)))) ? [row] : [];
  });
}
