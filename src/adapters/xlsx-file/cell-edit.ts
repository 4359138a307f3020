import type { OutCell } from '../../core/workbook/sheet-write.ts';

/** What becomes of a cell: it is put, filled if it is blank, or emptied. */
export type CellEdit = OutCell | FillEdit | typeof emptied;
export interface FillEdit {
  readonly fill: string;
}
export const emptied = { emptied: true } as const;

/** Whether nothing is left in a cell. */
export function leavesBlank(cell: CellEdit): boolean {
  return 'emptied' in cell || ('value' in cell && (cell.value === null || cell.value === ''));
}
