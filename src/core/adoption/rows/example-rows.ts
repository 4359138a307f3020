import { cellText } from '../../workbook/cell-value.ts';
import type { PlacedHeader } from '../place-header.ts';
import { saysExample } from './row-words.ts';

/** Rows that show how the list is to be filled, 0-based: “EXAMPLE - Acme Inc (delete this row)”, “e.g. Acme”. */
export function exampleRows(lead: PlacedHeader, who: readonly number[]): readonly number[] {
  const { tab, header } = lead;
  const found: number[] = [];
  for (let row = Math.max(0, header.firstDataRow); row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (who.some((column) => saysExample(cellText(cells[column]).slice(0, 100)))) found.push(row);
  }
  return found;
}
