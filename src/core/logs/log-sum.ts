import { contentNumber } from '../workbook/content-hash.ts';
import type { ColumnSchema } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';
import { timeIn } from './read-lines.ts';

/** How many lines a log has, and a sum of their hashes: neither sorting nor moving columns makes a difference to it. */
export interface LogSum {
  readonly lines: number;
  readonly sum: number;
}

export const noLines: LogSum = { lines: 0, sum: 0 };

/** Sums stay below this: twice as much is still a whole number to the machine. */
const modulus = 2 ** 52;

export function plus(a: LogSum, b: LogSum): LogSum {
  return { lines: a.lines + b.lines, sum: (a.sum + b.sum) % modulus };
}

export function minus(a: LogSum, b: LogSum): LogSum {
  return { lines: a.lines - b.lines, sum: (a.sum - b.sum + modulus) % modulus };
}

export function isNothing({ lines, sum }: LogSum): boolean {
  return lines === 0 && sum === 0;
}

export function sumOfHashes(hashes: Iterable<number>): LogSum {
  let all = noLines;
  for (const hash of hashes) all = plus(all, { lines: 1, sum: hash });
  return all;
}

/**
 * The hash of a line, by what its cells mean: another program may save a time as text, a number with fewer digits, and break lines
 * otherwise. Blank cells count for nothing, so a column that is new makes no difference to old lines.
 *
 * @param cells in the order of the schema's columns
 */
export function lineHash(name: WorkerTabName, cells: readonly (CellValue | undefined)[]): number {
  let text = '';
  tabSchemas[name].columns.forEach((column, index) => {
    const cell = cells[index];
    if (cell !== undefined && !isBlank(cell)) text += `${column.field}=${meantBy(column, cell)}\n`;
  });
  return contentNumber(text) % modulus;
}

/** The same of a line that is to be written. */
export function hashOfNewLine(name: WorkerTabName, line: readonly (OutCell | undefined)[]): number {
  return lineHash(
    name,
    line.map((cell) => {
      const value = cell?.value ?? null;
      return typeof value === 'object' && value !== null && 'formula' in value ? value.shown : value;
    }),
  );
}

function meantBy({ type }: ColumnSchema, cell: CellValue): string {
  if (type === 'date' || type === 'dateTime') {
    const at = timeIn(cell);
    if (at !== null) return String(type === 'date' ? Math.floor(at) : Math.round(at * 86_400_000));
  }
  if (typeof cell === 'number' && Number.isInteger(cell) && Math.abs(cell) < 1e12) return String(cell);
  const text = cellText(cell).replace(/\s+/g, ' ');
  const isNumber = type === 'integer' || type === 'number' || type === 'amount';
  const number = Number(text);
  return isNumber && Number.isFinite(number) ? String(Number(number.toPrecision(12))) : text;
}
