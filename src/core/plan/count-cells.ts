import type { SheetWrite } from '../workbook/sheet-write.ts';

/** How many cells a list of writes touches. */
export function countCells(writes: readonly SheetWrite[]): number {
  let cells = 0;
  for (const write of writes) {
    if (write.kind === 'setCells')
      for (const row of write.cells) cells += row.filter((cell) => cell !== undefined).length;
    else if (write.kind === 'insertFirstRow') cells += write.newRow.filter((cell) => cell !== undefined).length;
    else if (write.kind === 'appendRows')
      for (const row of write.rows) cells += row.filter((cell) => cell !== undefined).length;
    else if (write.kind === 'fillBlank' || write.kind === 'takeBack' || write.kind === 'replaceText') cells += 1;
    else if (write.kind === 'clearCells') cells += write.rowCount * write.columnCount;
  }
  return cells;
}
