import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { PlacedHeader } from '../place-header.ts';

/**
 * Rows right below a lead that name nobody and no stage, and have an amount and a text (“Service”, 200): a second product of that lead,
 * it seems. 0-based.
 */
export function linesOfDeals(lead: PlacedHeader, who: readonly number[]): ReadonlySet<number> {
  const { tab, header, match } = lead;
  const [amount, stage] = [match.columns.get('amount'), match.columns.get('stage')];
  const found = new Set<number>();
  if (amount === undefined || stage === undefined || who.length === 0) return found;
  const unsaid = [...who, stage, ...['owner', 'created'].flatMap((field) => match.columns.get(field) ?? [])];
  const isLine = (cells: readonly CellValue[]): boolean =>
    unsaid.every((column) => isBlank(cells[column])) &&
    !isBlank(cells[amount]) &&
    cells[amount] !== 0 &&
    cells.some((cell, column) => column !== amount && typeof cell === 'string' && /\p{L}/u.test(cell));
  const isLead = (cells: readonly CellValue[]): boolean =>
    !isBlank(cells[stage]) && who.some((column) => !isBlank(cells[column]));
  for (let row = Math.max(1, header.firstDataRow); row < tab.rows.length; row += 1) {
    const above = tab.rows[row - 1] ?? [];
    if ((found.has(row - 1) || isLead(above)) && isLine(tab.rows[row] ?? [])) found.add(row);
  }
  return found;
}
