import { tabSchemas } from '../schema/tab-schemas.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { cellText } from '../workbook/cell-value.ts';
import { textCell } from './out-cell.ts';

/** The header row of a worker's tab, from its schema. */
export function headerCells(name: WorkerTabName): OutCell[] {
  return tabSchemas[name].columns.map((column) => textCell(column.header, 'header'));
}

export function columnWidthsOf(name: WorkerTabName): number[] {
  return tabSchemas[name].columns.map((column) => column.width ?? 14);
}

/**
 * Where each field of a worker's tab stands, by its header row (the first row): the worker's own columns are in the order
 * of the schema unless a person moved them. A field whose header is gone stands at its usual place.
 */
export function fieldColumns(
  name: WorkerTabName,
  header: readonly CellValue[] | undefined,
): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  header?.forEach((cell, index) => {
    const label = cellText(cell).toLowerCase();
    if (label !== '' && !labels.has(label)) labels.set(label, index);
  });
  return new Map(
    tabSchemas[name].columns.map((column, index) => [column.field, labels.get(column.header.toLowerCase()) ?? index]),
  );
}
