import type { CellValue } from '../../core/workbook/cell-value.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import { runsOf } from './choose-columns.ts';
import type { Wanted } from './wanted.ts';
import type { Connection } from './connection.ts';
import { trimmedRows } from './read-heads.ts';
import { greatest } from '../../core/statistics/greatest.ts';

/** About 8 MB of JSON: a window holds so many cells. */
const cellsPerWindow = 400_000;

export interface ReadValues {
  /** The rows of each tab, in the order in which they were wanted. */
  readonly rows: readonly CellValue[][][];
  readonly windows: number;
  /** What stands in the ranges that were wanted besides; none where nothing else was read. */
  readonly lists: ReadonlyMap<string, readonly (readonly CellValue[])[]>;
}

/** The wanted cells: in one batch where they fit, else window after window. `ranges` are small ranges that come with the last. */
export async function readValues(
  connection: Connection,
  wanted: readonly Wanted[],
  ranges: readonly string[],
): Promise<ReadValues> {
  const windows = planWindows(wanted);
  const values: (readonly (readonly unknown[])[])[][] = wanted.map(() => []);
  const lists = new Map<string, readonly (readonly CellValue[])[]>();
  for (const window of windows) {
    const besides = window === windows.at(-1) ? ranges : [];
    const { data } = await connection.batchGet([...window.map((part) => part.range), ...besides]);
    besides.forEach((range, index) => {
      const values = (data.valueRanges?.[window.length + index]?.values ?? []) as unknown[][];
      lists.set(
        range,
        values.map((row) => row.map(plain)),
      );
    });
    window.forEach((part, index) => {
      values[part.index]?.push((data.valueRanges?.[index]?.values ?? []) as unknown[][]);
      padTo(values[part.index]?.at(-1), part.rows);
    });
  }
  const rows = wanted.map((each, index) => assemble(each.columns, runsOf(each.columns), values[index] ?? []));
  return { rows, windows: windows.length, lists };
}

interface WindowPart {
  readonly index: number;
  readonly range: string;
  readonly rows: number;
}

function planWindows(wanted: readonly Wanted[]): WindowPart[][] {
  const windows: WindowPart[][] = [];
  let room = 0;
  wanted.forEach((each, index) => {
    const runs = runsOf(each.columns);
    const width = runs.reduce((sum, run) => sum + run.to - run.from + 1, 0);
    if (width === 0) return;
    for (let row = 0; row < each.tab.rowCount;) {
      if (room < width || windows.length === 0) {
        windows.push([]);
        room = Math.max(cellsPerWindow, width);
      }
      const rows = Math.min(each.tab.rowCount - row, Math.max(1, Math.floor(room / width)));
      for (const run of runs)
        windows.at(-1)?.push({
          index,
          rows,
          range: `${quoted(each.tab.title)}!${columnLetters(run.from)}${row + 1}:${columnLetters(run.to)}${row + rows}`,
        });
      room -= rows * width;
      row += rows;
    }
  });
  return windows;
}

/** The answer leaves trailing blank rows away; windows are put end to end, so they must be as long as was asked for. */
function padTo(rows: readonly (readonly unknown[])[] | undefined, length: number): void {
  const grow = rows as unknown[][] | undefined;
  while (grow && grow.length < length) grow.push([]);
}

/** `parts` come window by window, and within a window run by run. */
function assemble(
  columns: readonly number[],
  runs: readonly { from: number; to: number }[],
  parts: readonly (readonly (readonly unknown[])[])[],
): CellValue[][] {
  const isWanted = new Set(columns);
  const rows: CellValue[][] = [];
  let start = 0;
  for (let part = 0; part < parts.length; part += runs.length) {
    const height = greatest(
      runs.map((_, run) => parts[part + run]?.length ?? 0),
      0,
    );
    for (let offset = 0; offset < height; offset += 1) {
      const row: CellValue[] = [];
      runs.forEach((run, index) => {
        const cells = parts[part + index]?.[offset] ?? [];
        for (let column = run.from; column <= run.to && column - run.from < cells.length; column += 1) {
          if (!isWanted.has(column)) continue;
          const value = plain(cells[column - run.from]);
          if (value === null) continue;
          while (row.length < column) row.push(null);
          row.push(value);
        }
      });
      rows[start + offset] = row;
    }
    start += height;
  }
  return trimmedRows(rows);
}

const shownErrors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERROR!']);

/** A value as the values methods hand it over: errors are texts there. */
export function plain(value: unknown): CellValue {
  if (value === '' || value === null || value === undefined) return null;
  if (typeof value === 'string') return shownErrors.has(value) ? { error: value } : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
