import type { OutCell, SheetWrite } from './sheet-write.ts';

/** Runs of neighbouring cells as one write each, so that a night in which little changed writes little. */
export function setCells(tabId: number, rows: readonly (readonly (OutCell | undefined)[])[]): SheetWrite[] {
  const writes: SheetWrite[] = [];
  let block: { row: number; cells: (readonly (OutCell | undefined)[])[] } | null = null;
  const close = (): void => {
    if (block === null) return;
    // Not by spreading: a block can have more rows than a call has room for arguments.
    const column = block.cells.reduce((least, cells) => {
      const first = cells.findIndex((cell) => cell !== undefined);
      return Math.min(least, first);
    }, Infinity);
    const cells = block.cells.map((each) => withoutHoles(each, column));
    writes.push({ kind: 'setCells', tabId, row: block.row, column, cells });
    block = null;
  };
  rows.forEach((cells, row) => {
    if (!cells.some((cell) => cell !== undefined)) return close();
    block ??= { row, cells: [] };
    block.cells.push(cells);
  });
  close();
  return writes;
}

/** A row from a column on. Taken over as it is where it can be: a first history has hundreds of thousands of rows. */
function withoutHoles(cells: readonly (OutCell | undefined)[], column: number): readonly (OutCell | undefined)[] {
  let isDense = column === 0;
  for (let i = 0; isDense && i < cells.length; i++) isDense = i in cells;
  return isDense ? cells : Array.from({ length: Math.max(0, cells.length - column) }, (_, i) => cells[column + i]);
}
