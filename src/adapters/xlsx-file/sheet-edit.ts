import type {
  AddConditionalFormat,
  AddDropdown,
  AddNote,
  OutCell,
  NarrowArea,
  PutChart,
  WidenArea,
} from '../../core/workbook/sheet-write.ts';
import type { Block } from '../../core/workbook/parse-block.ts';
import { isWithin } from './cell-block.ts';
import { emptied, leavesBlank } from './cell-edit.ts';
import type { CellEdit } from './cell-edit.ts';
import { editedCells } from './edited-cells.ts';

/**
 * All that one batch does to one sheet, in the order of the batch: what comes later lies over what came before. The
 * sheet itself is read only when it is patched.
 */
export interface SheetEdit {
  /** Whether the tab is the worker's own: there a cell is written whole, in a person's tab its looks stay. */
  readonly isOurs: boolean;
  readonly rows: ReadonlyMap<number, readonly (CellEdit | undefined)[]>;
  /** Blocks of what stood in the sheet before that are emptied. */
  readonly clears: readonly Block[];
  /** Texts that are taken back, by column. */
  readonly takeBacks: ReadonlyMap<number, ReadonlySet<string>>;
  readonly dropdowns: readonly AddDropdown[];
  readonly notes: readonly AddNote[];
  readonly conditionalFormats: readonly AddConditionalFormat[];
  readonly charts: readonly PutChart[];
  readonly resizings: readonly (WidenArea | NarrowArea)[];
}

export interface SheetEditBuilder extends SheetEdit {
  put(row: number, column: number, cells: readonly (readonly (OutCell | undefined)[])[]): void;
  fill(row: number, column: number, value: string): void;
  clear(block: Block): void;
  replace(row: number, column: number, was: string, by: string): void;
  takeBack(column: number, value: string): void;
  decorate(write: AddDropdown | AddNote | AddConditionalFormat | PutChart): void;
  resize(write: WidenArea | NarrowArea): void;
}

export function sheetEditBuilder({ isOurs }: Pick<SheetEdit, 'isOurs'>): SheetEditBuilder {
  const cells = editedCells();
  const { rows } = cells;
  const clears: Block[] = [];
  const takeBacks = new Map<number, Set<string>>();
  const dropdowns: AddDropdown[] = [];
  const notes: AddNote[] = [];
  const conditionalFormats: AddConditionalFormat[] = [];
  const charts: PutChart[] = [];
  const resizings: (WidenArea | NarrowArea)[] = [];
  return {
    isOurs,
    rows,
    clears,
    takeBacks,
    dropdowns,
    notes,
    conditionalFormats,
    charts,
    resizings,
    put(firstRow, firstColumn, block) {
      block.forEach((outs, offset) => {
        const row = firstRow + offset;
        // Rows that are appended, by far the most, are taken over as they are.
        if (firstColumn === 0 && !rows.has(row)) cells.set(row, outs);
        else
          cells.change(row, (edits) => {
            for (const [n, out] of outs.entries()) if (out !== undefined) edits[firstColumn + n] = out;
          });
      });
    },
    fill(row, column, value) {
      const before = rows.get(row)?.[column];
      if (before !== undefined && !leavesBlank(before)) return;
      const isBlank = before !== undefined || clears.some((block) => isWithin(block, row, column));
      cells.change(row, (edits) => {
        edits[column] = isBlank ? { value } : { fill: value };
      });
    },
    clear(block) {
      clears.push(block);
      for (const [row, edits] of rows) {
        if (row < block.firstRow || row > block.lastRow) continue;
        const left = edits.map((cell, column) => (cell !== undefined && isWithin(block, row, column) ? emptied : cell));
        cells.set(row, left);
      }
    },
    replace(row, column, was, by) {
      cells.change(row, (edits) => {
        // What this batch does to the cell first is known to be another text.
        if (edits[column] === undefined) edits[column] = { was, by };
      });
    },
    takeBack(column, value) {
      takeBacks.set(column, (takeBacks.get(column) ?? new Set()).add(value));
      cells.takeBack(column, value);
    },
    decorate(write) {
      if (write.kind === 'addDropdown') dropdowns.push(write);
      else if (write.kind === 'addNote') notes.push(write);
      else if (write.kind === 'putChart') charts.push(write);
      else conditionalFormats.push(write);
    },
    resize: (write) => void resizings.push(write),
  };
}
