import type { Tab } from '../workbook/workbook.ts';
import { withDistinctLabels } from './distinct-labels.ts';
import type { Header } from './find-header.ts';
import { leadsAbove } from './leads-above.ts';
import type { KnownOfRows } from './leads-above.ts';
import { matchColumns } from './match-columns.ts';
import type { ColumnMatch, KnownColumns } from './column-match.ts';

/** A tab with its header and columns, where leads may stand on either side of the header. */
export interface PlacedHeader {
  /** Its rows without headers that stand among leads: whoever looks at the leads finds a blank row there. */
  readonly tab: Tab;
  readonly header: Header;
  readonly match: ColumnMatch;
}

/**
 * Matches the columns below a header, and looks for leads above it: a sheet that was sorted together with its headers has some
 * there (docs/decisions/0017).
 */
export function placeHeader(tab: Tab, found: Header, known: KnownColumns, words: KnownOfRows): PlacedHeader {
  const header = withDistinctLabels(found);
  const match = matchColumns('leads', header, tab.rows, known);
  if (header.row === 0) return { tab, header, match };
  // With hardly a lead left below, what stands above has to say which column is which.
  const tried = match.columns.has('stage') ? match : around(tab, { ...header, firstDataRow: 0 }, known).match;
  const above = leadsAbove(tab.rows, header, tried, words);
  if (above === null) return { tab, header, match };
  const placed = { ...found, firstDataRow: above.top };
  // The words of a lead are no upper row of headers.
  return around(
    tab,
    withDistinctLabels(above.isRightAbove ? { ...placed, isDouble: false, labels: found.own } : placed),
    known,
  );
}

function around(tab: Tab, header: Header, known: KnownColumns): PlacedHeader {
  const own = headerRows(header);
  const rows = tab.rows.map((cells, row) => (own.includes(row) ? [] : cells));
  return { tab: { ...tab, rows }, header, match: matchColumns('leads', header, rows, known) };
}

/** Whether headers stand among the leads. */
export function isSortedIn({ row, firstDataRow }: Header): boolean {
  return firstDataRow <= row;
}

/** The rows in which headers stand, 0-based. */
export function headerRows({ row, isDouble }: Header): readonly number[] {
  return isDouble ? [row - 1, row] : [row];
}
