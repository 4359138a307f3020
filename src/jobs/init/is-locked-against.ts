import { isColumnLocked, lockOn } from '../../core/workbook/lock.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Tab } from '../../core/workbook/workbook.ts';

/** Whether a write of `init` meets a cell that this account may not edit. */
export function isLockedAgainst(write: SheetWrite, tabs: readonly Tab[]): boolean {
  const tab = tabs.find(({ id }) => id === write.tabId);
  if (tab?.locked === undefined) return false;
  switch (write.kind) {
    case 'fillBlank':
      return lockOn(tab, write.row, write.column) !== undefined;
    case 'takeBack':
      return isColumnLocked(tab, write.column);
    case 'appendRows':
      return write.rows.some((cells, row) =>
        cells.some((cell, column) => cell !== undefined && lockOn(tab, tab.rows.length + row, column) !== undefined),
      );
    default:
      return false;
  }
}
