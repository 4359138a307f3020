import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import type { Tab } from '../workbook/workbook.ts';

/** A cell of ours that somebody typed over, 0-based: it is left as it is, and said. */
export function changedCell(tab: Tab, row: number, column: number, there: CellValue): Finding {
  const cell = `${columnLetters(column)}${row + 1}`;
  return aFinding(
    'worker/cell-changed',
    { tab: tab.title, tabId: tab.id, row: row + 1, columnIndex: column, value: cellText(there), identity: cell },
    { message: `${cell} in ${tab.title} was changed by hand.`, cause: `${tab.id}` },
  );
}
