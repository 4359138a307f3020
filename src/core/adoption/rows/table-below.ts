import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { meaningOf } from '../../schema/header-index.ts';
import type { PlacedHeader } from '../place-header.ts';

const fewestLabels = 3;
const mostly = 0.6;

/** What stands in a second table under the leads; `under` = a row of it, with what its table is called, or its first headers. */
type InTable = 'heading' | 'header' | { readonly under: string };

/**
 * Tables below the leads with headers of their own, under a gap: a row of texts that mean columns of leads, and not those above them.
 * Their rows would be read by the wrong headers; where all of them mean the same, the rows are leads as the others are. By 0-based row.
 *
 * @param known what a row is already: headers that come again begin a part of the leads
 */
export function tableBelow(
  { tab, header, match }: PlacedHeader,
  known: (row: number) => string | null,
): ReadonlyMap<number, InTable> {
  const found = new Map<number, InTable>();
  const isGap = (row: number): boolean => (tab.rows[row] ?? []).every(isBlank);
  let under = '';
  for (let row = header.firstDataRow + 1; row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (known(row) === 'header') under = '';
    if (known(row) !== null) continue;
    const hasTitle = isGap(row - 2) && filledIn(tab.rows[row - 1] ?? []) === 1 && filledIn(cells) > 1;
    const fields = hasTitle || isGap(row - 1) ? fieldsOf(cells) : null;
    if (fields !== null) {
      const isOther = fields.some(({ field, column }) => match.columns.get(field) !== column);
      under = isOther ? textsIn(hasTitle ? (tab.rows[row - 1] ?? []) : cells) : '';
      found.set(row, 'header');
      if (hasTitle) found.set(row - 1, 'heading');
    } else if (under !== '' && !isGap(row)) found.set(row, { under });
  }
  return found;
}

function filledIn(cells: readonly CellValue[]): number {
  return cells.filter((cell) => !isBlank(cell)).length;
}

function textsIn(cells: readonly CellValue[]): string {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cellText(cell).slice(0, 40));
  return filled.slice(0, fewestLabels).join(', ');
}

/** What a row of headers means; null where it is none. */
function fieldsOf(cells: readonly CellValue[]): readonly { readonly field: string; readonly column: number }[] | null {
  if (cells.some((cell) => typeof cell === 'number' || cellText(cell).length > 40)) return null;
  const fields = cells.flatMap((cell, column) => {
    const field = isBlank(cell) ? undefined : meaningOf('leads', cellText(cell))?.field;
    return field === undefined ? [] : [{ field, column }];
  });
  const distinct = new Set(fields.map(({ field }) => field)).size;
  return distinct >= fewestLabels && fields.length >= mostly * filledIn(cells) ? fields : null;
}
