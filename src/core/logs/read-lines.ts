import { tabSchemas } from '../schema/tab-schemas.ts';
import { parseDateTime } from '../schema/values/date.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { dayTimeOf, serialOf1970 } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { linesOfLog, shapeOfLog } from './log-shape.ts';

/** One line of a log, its cells in the order of the schema's columns, wherever people moved them. */
export interface Line {
  /** 0-based. */
  readonly row: number;
  readonly cells: readonly CellValue[];
}

/** The lines of a log in the order of the rows; its headers and blank rows left out. */
export function readLines(tab: Tab, name: WorkerTabName): Line[] {
  const shape = shapeOfLog(tab, name);
  const places = tabSchemas[name].columns.map(({ field }) => shape.columns.get(field) ?? -1);
  return linesOfLog(tab, shape).map((row) => {
    const there = tab.rows[row] ?? [];
    return { row, cells: places.map((column) => there[column] ?? null) };
  });
}

/** Reads a field of a line as text; null where the cell is blank. */
export type ReadField<T> = (line: Pick<Line, 'cells'>, field: string) => T | null;

/** Readers of the cells of one log. What is not understood is null: a log of the worker's own is not for people to mend. */
export function fieldReaders(name: WorkerTabName): {
  readonly text: ReadField<string>;
  readonly time: ReadField<DayTime>;
  readonly number: ReadField<number>;
} {
  const order = new Map(tabSchemas[name].columns.map(({ field }, index) => [field, index]));
  const cellOf = (line: Pick<Line, 'cells'>, field: string): CellValue => line.cells[order.get(field) ?? -1] ?? null;
  return {
    text: (line, field) => cellText(cellOf(line, field)) || null,
    time: (line, field) => timeIn(cellOf(line, field)),
    number: (line, field) => {
      const cell = cellOf(line, field);
      if (isBlank(cell) || typeof cell === 'boolean') return null;
      const number = Number(cellText(cell));
      return Number.isFinite(number) ? number : null;
    },
  };
}

/** The end of 2099: no log of ours reaches that far. */
const latest: DayTime = 47_482;

/** A time as a cell of ours holds it, also where another program saved it as text; to the millisecond. */
export function timeIn(cell: CellValue): DayTime | null {
  if (typeof cell === 'number')
    return cell >= serialOf1970 && cell < serialOf1970 + latest ? inMilliseconds(cell - serialOf1970) : null;
  if (typeof cell !== 'string' || isBlank(cell)) return null;
  const read = parseDateTime(cell, null, null);
  return read.ok ? inMilliseconds(read.value) : null;
}

function inMilliseconds(at: DayTime): DayTime {
  return dayTimeOf(Math.round(at * 86_400_000), 'UTC');
}
