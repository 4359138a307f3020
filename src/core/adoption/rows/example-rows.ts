import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { PlacedHeader } from '../place-header.ts';
import { exampleCompany, exampleLead } from '../../schema/example-lead.ts';
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

/**
 * The row of `init` itself (and copies of it), 0-based: no lead, and nothing to ask. As soon as anybody has typed into it, it is their
 * row: a lead where its Company is typed over, else asked about like any other example.
 */
export function ownExample({ tab, header, match }: PlacedHeader): readonly number[] {
  const company = match.columns.get('company');
  if (company === undefined) return [];
  const written = new Map<number, string>();
  for (const [field, text] of exampleLead('')) {
    const column = match.columns.get(field);
    if (column !== undefined && field !== 'stage') written.set(column, text);
  }
  const stage = match.columns.get('stage');
  const isExample = (cells: readonly CellValue[]): boolean =>
    cellText(cells[company]) === exampleCompany &&
    cells.every((cell, column) => isBlank(cell) || column === stage || cellText(cell) === written.get(column));
  return [...tab.rows.keys()].filter((row) => row >= header.firstDataRow && isExample(tab.rows[row] ?? []));
}
