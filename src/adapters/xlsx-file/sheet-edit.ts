import type { AddConditionalFormat, AddDropdown, AddNote, OutCell } from '../../core/workbook/sheet-write.ts';
import type { Block } from './cell-block.ts';
import { isWithin } from './cell-block.ts';

/** What becomes of a cell: it is put, filled if it is blank, or emptied. */
export type CellEdit = OutCell | FillEdit | typeof emptied;
export interface FillEdit {
  readonly fill: string;
}
export const emptied = { emptied: true } as const;

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
}

export interface SheetEditBuilder extends SheetEdit {
  put(row: number, column: number, cells: readonly (readonly (OutCell | undefined)[])[]): void;
  fill(row: number, column: number, value: string): void;
  clear(block: Block): void;
  takeBack(column: number, value: string): void;
  decorate(write: AddDropdown | AddNote | AddConditionalFormat): void;
  /** Number of rows down to the last that this batch itself puts something into. */
  rowsPut(): number;
}

export function sheetEditBuilder(isOurs: boolean): SheetEditBuilder {
  const rows = new Map<number, readonly (CellEdit | undefined)[]>();
  const clears: Block[] = [];
  const takeBacks = new Map<number, Set<string>>();
  /** Rows into which this batch itself put a text, by column and text; null = to be looked up when it is asked for. */
  let putTexts: Map<string, number[]> | null = null;
  const dropdowns: AddDropdown[] = [];
  const notes: AddNote[] = [];
  const conditionalFormats: AddConditionalFormat[] = [];
  const rowsWith = (column: number, text: string): readonly number[] => {
    putTexts ??= textsPut(rows);
    return putTexts.get(`${column} ${text}`) ?? [];
  };
  const change = (row: number, edit: (cells: (CellEdit | undefined)[]) => void): void => {
    const cells = [...(rows.get(row) ?? [])];
    edit(cells);
    rows.set(row, cells);
  };
  const setCell = (row: number, column: number, cell: CellEdit | undefined): void =>
    change(row, (edits) => {
      edits[column] = cell;
    });
  return {
    isOurs,
    rows,
    clears,
    takeBacks,
    dropdowns,
    notes,
    conditionalFormats,
    put(firstRow, firstColumn, cells) {
      putTexts = null;
      cells.forEach((outs, offset) => {
        const row = firstRow + offset;
        // Rows that are appended, by far the most, are taken over as they are.
        if (firstColumn === 0 && !rows.has(row)) {
          rows.set(row, outs);
          return;
        }
        change(row, (edits) => {
          outs.forEach((out, index) => {
            if (out !== undefined) edits[firstColumn + index] = out;
          });
        });
      });
    },
    fill(row, column, value) {
      putTexts = null;
      const before = rows.get(row)?.[column];
      const isKnownBlank = before === emptied || (before !== undefined && 'value' in before && isBlankOut(before));
      const isCleared = before === undefined && clears.some((block) => isWithin(block, row, column));
      if (before !== undefined && !isKnownBlank) return;
      change(row, (edits) => {
        edits[column] = isKnownBlank || isCleared ? { value } : { fill: value };
      });
    },
    clear(block) {
      putTexts = null;
      clears.push(block);
      for (const [row, cells] of rows) {
        if (row < block.firstRow || row > block.lastRow) continue;
        rows.set(
          row,
          cells.map((cell, column) => (cell !== undefined && isWithin(block, row, column) ? emptied : cell)),
        );
      }
    },
    takeBack(column, value) {
      takeBacks.set(column, (takeBacks.get(column) ?? new Set()).add(value));
      for (const row of rowsWith(column, value)) {
        const cell = rows.get(row)?.[column];
        if (cell === undefined) continue;
        // What was put stood over the cell; a fill only waits, and what a person has there goes on standing.
        if ('value' in cell && cell.value === value) setCell(row, column, emptied);
        else if ('fill' in cell && cell.fill === value) setCell(row, column, undefined);
      }
    },
    decorate(write) {
      if (write.kind === 'addDropdown') dropdowns.push(write);
      else if (write.kind === 'addNote') notes.push(write);
      else conditionalFormats.push(write);
    },
    rowsPut() {
      let last = -1;
      for (const [row, cells] of rows) {
        if (row > last && cells.some((cell) => cell !== undefined && cell !== emptied && !isBlankOut(cell))) last = row;
      }
      return last + 1;
    },
  };
}

function textsPut(rows: SheetEdit['rows']): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [row, cells] of rows)
    cells.forEach((cell, column) => {
      const text = cell === undefined ? null : 'fill' in cell ? cell.fill : 'value' in cell ? cell.value : null;
      if (typeof text !== 'string') return;
      const key = `${column} ${text}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [row]);
      else known.push(row);
    });
  return found;
}

/** Whether the edit leaves nothing in the cell. */
function isBlankOut(edit: OutCell | FillEdit | typeof emptied): boolean {
  return 'value' in edit && (edit.value === null || edit.value === '');
}
