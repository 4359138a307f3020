import type { Adoption } from '../schema/adoption.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * Binds the columns of leads that were recognised to what they mean, so that a renamed header breaks nothing. On Google
 * only: an .xlsx file has nowhere to keep it. A column that is bound already stays as it is.
 */
export function planBindings(workbook: Workbook, adoption: Adoption): readonly SheetWrite[] {
  if (workbook.kind !== 'google-sheets') return [];
  return adoption.leadTabs.flatMap(({ tabId, columns, headerRow }) => {
    const bound = workbook.tabs.find((tab) => tab.id === tabId)?.boundColumns ?? new Map<number, string>();
    const taken = new Set(bound.values());
    if (headerRow < 0) return [];
    return [...columns]
      .filter(([field, column]) => !bound.has(column) && !taken.has(field))
      .map(([field, column]): SheetWrite => ({ kind: 'bindColumn', tabId, column, field }));
  });
}
