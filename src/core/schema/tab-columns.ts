import { tabSchemas } from './tab-schemas.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';
import { textCell } from '../workbook/out-cell.ts';

/** The header row of a worker's tab, from its schema. */
export function headerCells(name: WorkerTabName): OutCell[] {
  return tabSchemas[name].columns.map((column) => textCell(column.header, 'header'));
}

export function columnWidthsOf(name: WorkerTabName): number[] {
  return tabSchemas[name].columns.map((column) => column.width ?? 14);
}
