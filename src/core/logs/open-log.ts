import { textCell } from '../workbook/out-cell.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellFormat, SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { shapeOfLog } from './log-shape.ts';
import type { LogShape } from './log-shape.ts';

/** A log as one batch finds it, and finds it again once the first writes of that batch are done. */
export interface OpenedLog {
  readonly shape: LogShape;
  /** What brings lost headers back; stands before all else that the batch does to this tab. */
  readonly writes: readonly SheetWrite[];
  /** By so many rows all lines stand further down after these writes. */
  readonly shift: 0 | 1;
}

/**
 * The headers that a log has lost, to be written with the next batch. A row of headers that is gone comes back as a new first row:
 * nothing is written over, whatever people sort in that very moment. A single label is put where the cell is still blank, after the
 * text that a person put in its place was taken away by what it says. Headers that were sorted in among the lines stay there.
 */
export function openLog(tab: Tab, name: WorkerTabName): OpenedLog {
  const shape = shapeOfLog(tab, name);
  const { headerRow, columns, unlabelled } = shape;
  const schema = tabSchemas[name].columns;
  if (headerRow < 0) {
    const cells = inColumns(columns, (field) =>
      textCell(schema.find((one) => one.field === field)?.header ?? '', 'header'),
    );
    if (tab.rows.every((row) => row.every((cell) => isBlank(cell))))
      return { shape, writes: [{ kind: 'setCells', tabId: tab.id, row: 0, column: 0, cells: [cells] }], shift: 0 };
    const formats = inColumns(columns, (field) => formatOf(name, field));
    return { shape, writes: [{ kind: 'insertFirstRow', tabId: tab.id, newRow: cells, formats }], shift: 1 };
  }
  const writes = schema.flatMap(({ field, header }): SheetWrite[] => {
    const column = columns.get(field);
    if (!unlabelled.includes(field) || column === undefined) return [];
    const there = tab.rows[headerRow]?.[column];
    const label: SheetWrite = { kind: 'fillBlank', tabId: tab.id, row: headerRow, column, value: header };
    if (isBlank(there)) return [label];
    return typeof there === 'string'
      ? [{ kind: 'takeBack', tabId: tab.id, column, value: cellText(there) }, label]
      : [];
  });
  return { shape, writes, shift: 0 };
}

/** Cells by field, each in the column of its field; `undefined` leaves a cell as it is. */
export function inColumns<T>(
  columns: ReadonlyMap<string, number>,
  cellOf: (field: string) => T | undefined,
): (T | undefined)[] {
  const cells: (T | undefined)[] = [];
  for (const [field, column] of columns) {
    while (cells.length <= column) cells.push(undefined);
    cells[column] = cellOf(field);
  }
  return cells;
}

function formatOf(name: WorkerTabName, field: string): CellFormat | undefined {
  const type = tabSchemas[name].columns.find((column) => column.field === field)?.type;
  if (type === 'date' || type === 'dateTime' || type === 'integer') return type;
  if (type === 'amount') return 'money';
  return type === 'number' ? 'decimal' : 'text';
}
