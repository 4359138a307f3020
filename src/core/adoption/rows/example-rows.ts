import { cellText } from '../../workbook/cell-value.ts';
import type { PlacedHeader } from '../place-header.ts';
import { exampleCompany } from '../../schema/example-lead.ts';
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

/** The row of `init` itself, as long as nobody has typed over its Company, 0-based: no lead, and nothing to ask. */
export function ownExample(lead: PlacedHeader): readonly number[] {
  const { tab, header, match } = lead;
  const company = match.columns.get('company');
  if (company === undefined) return [];
  const row = tab.rows.findIndex(
    (cells, at) => at >= header.firstDataRow && cellText(cells[company]) === exampleCompany,
  );
  return row < 0 ? [] : [row];
}
