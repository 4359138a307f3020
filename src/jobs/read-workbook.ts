import { namesTabOf } from '../core/adoption/names-tab-of.ts';
import { selectColumns } from '../core/adoption/select-columns.ts';
import { everything } from '../core/workbook/workbook.ts';
import type { ReadSelection, Workbook } from '../core/workbook/workbook.ts';
import { StoreError } from '../errors.ts';
import type { WorkbookStore } from '../ports.ts';

/**
 * Reads what is worth reading of a workbook, and understands it. Which tabs those are is judged by their first rows; where
 * that left out a tab that Settings names, or nothing that is left looks like leads, everything is read.
 *
 * Throws what `understand` throws.
 */
export async function readWorkbook<T>(
  store: Pick<WorkbookStore, 'read'>,
  understand: (workbook: Workbook) => T,
  select: ReadSelection = selectColumns,
): Promise<{ readonly workbook: Workbook; readonly understood: T }> {
  const leftOut = new Set<number>();
  const workbook = await store.read((head) => {
    const selection = select(head);
    if (selection === 'none') leftOut.add(head.id);
    else leftOut.delete(head.id);
    return selection;
  });
  if (leftOut.size === 0) return { workbook, understood: understand(workbook) };
  if (!namesTabOf(workbook, leftOut)) {
    try {
      return { workbook, understood: understand(workbook) };
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'no-leads')) throw error;
    }
  }
  const whole = await store.read(everything);
  return { workbook: whole, understood: understand(whole) };
}
