import { meaningOf } from '../schema/header-index.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';
import { alignColumns } from './align-columns.ts';
import { cellFit, telling } from './cell-fit.ts';

type Rows = readonly (readonly CellValue[])[];

/** Where the columns of one of our own tabs stand, whatever people did to it. Reader and writer go by this alone. */
export interface LogShape {
  /** 0-based; -1 where no row of headers is left. */
  readonly headerRow: number;
  /** Field → 0-based column. A field whose column is gone has a free one to the right of all that is there. */
  readonly columns: ReadonlyMap<string, number>;
  /** Fields above whose columns their header does not stand (any more, or yet). */
  readonly unlabelled: readonly string[];
  /** 0-based rows that hold something and are no lines of the log: its headers. */
  readonly headerRows: ReadonlySet<number>;
}

/** Headers stand here or were sorted in among the rows; then the whole tab is looked through. */
const firstRows = 20;
const sampled = 200;

/**
 * Finds the columns of a log. The headers are the row that holds most of its labels, wherever it stands. A column without its label
 * is told by what the lines themselves look like, else it is looked for at its usual place; one that is gone gets a free column, so
 * that nothing is ever written over a cell that holds something.
 */
export function shapeOfLog({ rows }: { readonly rows: Rows }, name: WorkerTabName): LogShape {
  const schema = tabSchemas[name].columns;
  const headerRow = findHeaderRow(rows, name);
  const header = rows[headerRow] ?? [];
  const data = sampleOf(rows, headerRow);
  const fit = (field: number, column: number): number => {
    const of = schema[field];
    if (of === undefined) return -Infinity;
    let sum = 0;
    for (const cells of data) sum += cellFit(name, of, cells[column]);
    return sum / Math.max(1, data.length);
  };
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  const take = (field: string, column: number): void => {
    columns.set(field, column);
    taken.add(column);
  };
  schema.forEach(({ field }, index) => {
    const labelled = [...header.keys()].filter(
      (column) => !taken.has(column) && fieldOf(name, header[column]) === field,
    );
    // A label that stands twice: somebody copied the column.
    const [first] = labelled.sort((a, b) => fit(index, b) - fit(index, a) || a - b);
    if (first !== undefined) take(field, first);
  });
  const unlabelled = schema.filter(({ field }) => !columns.has(field)).map(({ field }) => field);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const fields = schema.map(({ field }, index) => ({ field, index }));
  const isFree = (column: number): boolean => !taken.has(column);
  if (columns.size === 0 && fields.some(({ index }) => fit(index, index) < 0)) {
    const aligned = alignColumns(schema.length, width, fit);
    for (const { field, index } of fields) {
      const column = aligned.get(index);
      if (column !== undefined) take(field, column);
    }
  }
  for (const { field, index } of fields) {
    if (columns.has(field) || !isFree(index)) continue;
    const isBlankThere = data.every((cells) => isBlank(cells[index]));
    if (isBlankThere ? isBlank(header[index]) : fit(index, index) > 0) take(field, index);
  }
  for (const { field, index } of fields) {
    if (columns.has(field)) continue;
    const free = Array.from({ length: width }, (_, column) => column).filter(isFree);
    const [best] = free.sort((a, b) => fit(index, b) - fit(index, a) || a - b);
    if (best !== undefined && fit(index, best) >= 1) take(field, best);
  }
  let next = width;
  for (const { field } of fields) {
    while (taken.has(next)) next++;
    if (!columns.has(field)) take(field, next);
  }
  return { headerRow, columns, unlabelled, headerRows: headerRowsOf(rows, name, headerRow) };
}

/** Rows that are lines of a log: they hold something and are not its headers. */
export function linesOfLog({ rows }: { readonly rows: Rows }, { headerRows }: LogShape): number[] {
  const lines: number[] = [];
  rows.forEach((cells, row) => {
    if (!headerRows.has(row) && cells.some((cell) => cell !== false && !isBlank(cell))) lines.push(row);
  });
  return lines;
}

function fieldOf(name: WorkerTabName, cell: CellValue | undefined): string | null {
  return typeof cell === 'string' && cell.length <= 40 ? (meaningOf(name, cell)?.field ?? null) : null;
}

function countLabels(name: WorkerTabName, cells: readonly CellValue[]): number {
  return new Set(cells.map((cell) => fieldOf(name, cell)).filter((field) => field !== null)).size;
}

/** A line of a log holds something that no header can be: a time, a state, a key. */
function isLine(name: WorkerTabName, cells: readonly CellValue[]): boolean {
  return cells.some((cell) => tabSchemas[name].columns.some((column) => cellFit(name, column, cell) >= telling));
}

function findHeaderRow(rows: Rows, name: WorkerTabName): number {
  const enough = Math.min(3, tabSchemas[name].columns.length);
  let best = -1;
  let most = 0;
  for (let row = 0; row < rows.length; row++) {
    if (row === firstRows && most >= enough) break;
    const labels = countLabels(name, rows[row] ?? []);
    if (labels > most && (labels >= enough || !isLine(name, rows[row] ?? []))) [best, most] = [row, labels];
  }
  if (best >= 0) return best;
  // All labels renamed: the first row, where it is no line.
  const first = rows.findIndex((cells) => cells.some((cell) => !isBlank(cell)));
  const cells = rows[first] ?? [];
  const isText = cells.every((cell) => isBlank(cell) || typeof cell === 'string');
  return first >= 0 && isText && !isLine(name, cells) && cells.filter((cell) => !isBlank(cell)).length >= 2
    ? first
    : -1;
}

/** The headers, and copies of them: who sorted them in among the lines and got new ones has them twice. */
function headerRowsOf(rows: Rows, name: WorkerTabName, headerRow: number): ReadonlySet<number> {
  const found = new Set<number>(headerRow < 0 ? [] : [headerRow]);
  const label = cellText(tabSchemas[name].columns[0]?.header ?? '').toLowerCase();
  const second = cellText(tabSchemas[name].columns[1]?.header ?? '').toLowerCase();
  rows.forEach((cells, row) => {
    const has = (text: string): boolean =>
      cells.some((cell) => typeof cell === 'string' && cell.trim().toLowerCase() === text);
    if (row !== headerRow && has(label) && has(second) && !isLine(name, cells)) found.add(row);
  });
  return found;
}

function sampleOf(rows: Rows, headerRow: number): Rows {
  const lines = rows.filter((cells, row) => row !== headerRow && cells.some((cell) => !isBlank(cell)));
  const step = Math.max(1, Math.floor(lines.length / sampled));
  return lines.filter((_, index) => index % step === 0);
}
