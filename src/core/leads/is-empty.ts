import type { CellValue } from '../workbook/cell-value.ts';

/** White space is a person's content: a fill on condition that the cell is blank would never land there. */
export function isEmpty(cell: CellValue | undefined): boolean {
  return cell === undefined || cell === null || cell === '';
}
