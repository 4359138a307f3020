import { getHeapStatistics } from 'node:v8';
import type { Tab } from './core/workbook/workbook.ts';
import { StoreError } from './errors.ts';

/** Cells in people's tabs, blanks between them included: as many as a Google spreadsheet can have. */
export const mostCells = 10_000_000;

/** Bytes that a run needs at most, as test/bench/sizes measures them: for each cell of people's, of ours, and besides. */
const bytes = { ofPeople: 200, ofOurs: 40, besides: 60_000_000 };

export interface RoomForCells {
  /** Throws `StoreError` where a run with so many more would not fit. */
  add(cells: number, isOurs: boolean): void;
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
    add(cells, isOurs) {
      if (isOurs) ours += cells;
      else people += cells;
      if (people > mostCells)
        throw new StoreError(
          'too-big',
          `${name} is too big: it has more than ${mostCells.toLocaleString('en')} cells, as many as a Google spreadsheet can have, and no more are read.`,
          'Move older rows to a workbook of their own.',
        );
      if (bytes.besides + people * bytes.ofPeople + ours * bytes.ofOurs > heap)
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
  for (const tab of tabs) for (const row of tab.rows) room.add(row.length + 1, tab.ownedAs !== null);
}

function rounded(cells: number): string {
  return (Math.floor(cells / 10_000) * 10_000).toLocaleString('en');
}
