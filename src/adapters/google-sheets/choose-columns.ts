import type { ReadSelection, TabHead } from '../../core/workbook/workbook.ts';

import type { TabMetadata } from './sheet-metadata.ts';
import type { Head, Wanted } from './wanted.ts';

export function chooseColumns(tab: TabMetadata, head: Head, selection: ReadSelection): Wanted {
  const { id, title, ownedAs, madeAs } = tab;
  const tabHead: TabHead = { id, title, ownedAs, madeAs, boundColumns: head.boundColumns, rows: head.rows };
  const chosen = selection(tabHead);
  const columns =
    chosen === 'none'
      ? []
      : chosen === 'all'
        ? Array.from({ length: tab.columnCount }, (_, column) => column)
        : [...new Set(chosen)].filter((column) => column >= 0 && column < tab.columnCount).sort((a, b) => a - b);
  return { tab, head, columns };
}

/** Neighbouring columns are one range. */
export function runsOf(columns: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    // A gap of one or two columns costs less than another range.
    if (last && column - last.to <= 3) last.to = column;
    else runs.push({ from: column, to: column });
  }
  return runs;
}
