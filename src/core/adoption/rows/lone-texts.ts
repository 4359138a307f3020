import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';

/** How such rows are called in a question. */
export const loneGroup = 'with nothing but a text';

const fewest = 2;
/** Beside leads of whom a name alone is often known, such a row is one more of them. */
const few = 0.4;

/**
 * Rows of one text that stand over others, the first of them over all (“Nordics”, “DACH”): headings in words that nobody here knows, or leads
 * that somebody has only begun. 0-based.
 *
 * @param isAsked they have been asked about: then each that stands over others is one, whatever stands elsewhere
 */
export function loneTexts({ tab, header, match }: PlacedHeader, isAsked: boolean): readonly number[] {
  const textsOf = (row: number): readonly CellValue[] =>
    (tab.rows[row] ?? []).filter((cell) => !isBlank(cell) && !isOwnId(cell));
  const isLone = (row: number): boolean => textsOf(row).length === 1 && typeof textsOf(row)[0] === 'string';
  const isLead = (row: number): boolean => row >= header.firstDataRow && row !== header.row && textsOf(row).length > 0;
  const isOver = (row: number): boolean => textsOf(row + 1).length > 1;
  const first = tab.rows.findIndex((_, row) => isLead(row));
  if (first < 0 || !match.columns.has('stage') || (!isAsked && !isLone(first))) return [];
  const rows = tab.rows.flatMap((_, row) => (isLead(row) ? [row] : []));
  const lone = rows.filter(isLone);
  if (isAsked) return lone.filter(isOver);
  const columns = new Set(
    lone.map((row) => (tab.rows[row] ?? []).findIndex((cell) => !isBlank(cell) && !isOwnId(cell))),
  );
  return lone.every(isOver) && columns.size === 1 && lone.length >= fewest && lone.length <= few * rows.length
    ? lone
    : [];
}
