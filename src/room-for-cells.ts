import { getHeapStatistics } from 'node:v8';
import type { Tab } from './core/workbook/workbook.ts';
import { StoreError } from './errors.ts';

/** Cells in people's tabs, blanks between them included: as many as a Google spreadsheet can have. */
export const mostCells = 10_000_000;

/**
 * Bytes that a run needs at most: the first, which lays out a history of all of people's cells, and one that finds it there.
 * In a container of 1 GiB, where a process may use 549 MB, `init` came through with 150,000 leads of 15 columns, each with
 * three things to mend; a recalculate of 100,000 with their history came through with 260 MB, for which this reckons 400.
 */
function bytesFor(people: number, ours: number): number {
  return 60_000_000 + Math.max(200 * people, 150 * people + 40 * ours);
}

export interface RoomForCells {
  /** Throws `StoreError` where a run with so many more would not fit. */
  add(cells: number, whose: 'people' | 'ours'): void;
}

/**
 * Whether what is read still fits into the memory of this process. A run that runs out of it ends without a word, in the
 * middle of its work; so it ends before, and says why.
 *
 * @param name of the file or spreadsheet, for people
 * @param heap bytes that this process may use
 */
export function roomForCells(name: string, heap = getHeapStatistics().heap_size_limit): RoomForCells {
  let people = 0;
  let ours = 0;
  return {
    add(cells, whose) {
      if (whose === 'ours') ours += cells;
      else people += cells;
      if (people > mostCells)
        throw new StoreError(
          'too-big',
          `${name} is too big: it has more than ${mostCells.toLocaleString('en')} cells, as many as a Google spreadsheet can have, and no more are read.`,
          'Move older rows to a workbook of their own.',
        );
      if (bytesFor(people, ours) > heap)
        throw new StoreError(
          'too-big',
          `${name} is too big for this machine: a run with more than ${rounded(people + ours)} cells does not fit into the ${Math.round(heap / 1e6).toLocaleString('en')} MB that it may use.`,
          'Move older rows to a workbook of their own, or give it more memory: with NODE_OPTIONS=--max-old-space-size=4096 it may use 4,096 MB.',
        );
    },
  };
}

/** Throws `StoreError` where a run with these tabs would not fit. */
export function checkRoom(name: string, tabs: readonly Tab[], heap?: number): void {
  const room = roomForCells(name, heap);
  for (const tab of tabs)
    for (const row of tab.rows) room.add(row.length + 1, tab.ownedAs === null ? 'people' : 'ours');
}

function rounded(cells: number): string {
  return (Math.floor(cells / 10_000) * 10_000).toLocaleString('en');
}
