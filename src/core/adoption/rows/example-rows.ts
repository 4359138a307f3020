import { cellText } from '../../workbook/cell-value.ts';
import type { PlacedHeader } from '../place-header.ts';
import { saysExample } from './row-words.ts';

/** Rows that show how the list is to be filled, 0-based: “EXAMPLE - Acme Inc (delete this row)”, “e.g. Acme”. */
export function exampleRows(lead: PlacedHeader, who: readonly number[]): readonly number[] {
  const { tab, header } = lead;
  return tab.rows.flatMap((cells, row) => {
    if (row < header.firstDataRow) return [];
    return who.some((column) => saysExample(cellText(cells[column]).slice(0, 100))) ? [row] : [];
  });
}
