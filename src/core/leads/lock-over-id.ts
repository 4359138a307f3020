import { lockOn } from '../workbook/lock.ts';
import type { Lock } from '../workbook/lock.ts';
import type { Tab } from '../workbook/workbook.ts';

/** What keeps the cell of an ID, or the header that it needs first, from being filled. `headerRow`: null where the header stands. */
export function lockOverId(
  tab: Tab,
  { headerRow, column }: { readonly headerRow: number | null; readonly column: number },
  row: number,
): Lock | undefined {
  return (headerRow === null ? undefined : lockOn(tab, headerRow, column)) ?? lockOn(tab, row, column);
}
