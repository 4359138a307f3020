import { recogniseTabs } from '../../core/adoption/recognise-tabs.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';

/**
 * What was filled into Settings and stands in another column than Value, because somebody inserted or moved one in that
 * moment: it is taken back, by content. What stood anywhere in the tab before is left alone.
 */
export function strayBinding(before: Workbook, after: Workbook, writes: readonly SheetWrite[]): SheetWrite[] {
  const settings = recogniseTabs(after).tabs.get('settings');
  return writes.flatMap((write): SheetWrite[] => {
    if (write.kind !== 'fillBlank' || write.tabId !== settings?.tabId) return [];
    const { tabId, value } = write;
    const rowsOf = ({ tabs }: Workbook) => tabs.find(({ id }) => id === tabId)?.rows ?? [];
    if (rowsOf(before).some((cells) => cells.some((cell) => cellText(cell) === value))) return [];
    const columns = rowsOf(after).flatMap((cells) =>
      cells.flatMap((cell, column) =>
        cellText(cell) === value && column !== settings.columns.get('value') ? [column] : [],
      ),
    );
    return [...new Set(columns)].map((column) => ({ kind: 'takeBack', tabId, column, value }));
  });
}
