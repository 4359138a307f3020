import type { OutCell } from '../../core/workbook/sheet-write.ts';

/** What becomes of a cell: it is put, filled if it is blank, replaced if it holds a text, or emptied. */
export type CellEdit = OutCell | FillEdit | ReplaceEdit | typeof emptied;
export interface FillEdit {
  readonly fill: string;
}
interface ReplaceEdit {
  readonly was: string;
  readonly by: string;
}
export const emptied = { emptied: true } as const;

/** Whether nothing is left in a cell. */
export function leavesBlank(cell: CellEdit): boolean {
  return 'emptied' in cell || ('value' in cell && (cell.value === null || cell.value === ''));
}
